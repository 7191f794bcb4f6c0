import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.script.expression.ExpressionPlugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node on the loopback interface, which ends with the process that wanted it.
 * Arguments: the process, the node's home, its HTTP port, its place among the transport
 * addresses of all nodes, and those addresses.
 */
public class SearchNode extends Node {
    private SearchNode(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
            List.of(CommonAnalysisPlugin.class, ExpressionPlugin.class, PainlessPlugin.class, Netty4Plugin.class),
            true);
    }

    public static void main(String[] args) throws Exception {
        ProcessHandle.of(Long.parseLong(args[0])).orElseThrow().onExit().thenRun(() -> Runtime.getRuntime().halt(0));
        List<String> addresses = List.of(args).subList(4, args.length);
        String own = addresses.get(Integer.parseInt(args[3]));
        Node node = new SearchNode(Settings.builder()
            .put("path.home", args[1])
            .put("cluster.name", "searchapp-tests")
            .put("node.name", own)
            .put("network.host", "127.0.0.1")
            .put("http.port", args[2])
            .put("transport.port", own.substring(own.indexOf(':') + 1))
            .putList("discovery.seed_hosts", addresses)
            .putList("cluster.initial_cluster_manager_nodes", addresses)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception problem) {
                problem.printStackTrace();
            }
        }));
        node.start();
        Thread.currentThread().join();
    }
}
