"""Query text -> tree, by recursive descent over tokens; only brackets recurse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from searchapp.article import Zone
from searchapp.errors import QueryTooLarge
from searchapp.query import nearness, values
from searchapp.query.fields import SCOPES, Scope
from searchapp.query.leaves import Leaves, Written
from searchapp.query.nodes import Between, Everything, Is, Node, Not
from searchapp.query.normal import all_of, any_of, negated
from searchapp.query.notes import Notes
from searchapp.query.tokens import ATOMS, PREFIXES, Token, as_written

MOST_DEPTH = 20


class Operand(NamedTuple):
    """A node with the scope its prefixes gave, to which NOT and NEAR still apply."""

    node: Node | None
    scope: Scope
    negated: bool


@dataclass
class Joined:
    """The parts of a group: alternatives of parts that must all match, and what narrows them.

    With `any_word`, parts without an operator between them are alternatives, but values,
    dates and exclusions narrow.
    """

    any_word: bool
    alternatives: list[list[Node]] = field(default_factory=list)
    narrowing: list[Node] = field(default_factory=list)

    def add(self, node: Node, operator: str | None, *, alone: bool) -> None:
        """Take in an operand behind `operator`; `alone` when it has none on either side."""
        if self.any_word and alone and isinstance(node, Not | Is | Between):
            self.narrowing.append(node)
            return
        if operator == "or" or not self.alternatives or (self.any_word and not operator):
            self.alternatives.append([])
        self.alternatives[-1].append(node)

    def node(self) -> Node | None:
        parts = [any_of(map(all_of, self.alternatives))] if self.alternatives else []
        parts += self.narrowing
        return all_of(parts) if parts else None


class Parser:
    """Reads one query's tokens from left to right."""

    def __init__(
        self, tokens: Iterable[Token], leaves: Leaves, notes: Notes, *, any_word: bool
    ) -> None:
        self._tokens = list(tokens)
        self._at = 0
        self._leaves = leaves
        self._notes = notes
        self._any_word = any_word

    def group(self, scope: Scope, depth: int = 0) -> Node | None:
        """Operands and operators up to the bracket that closes them, or to the end."""
        joined, operator = Joined(self._any_word), None
        while (token := self._next()) and not (token.kind == "close" and depth):
            if token.kind in ("and", "or"):
                self._at += 1
                if operator or not (joined.alternatives or joined.narrowing):
                    self._alone(token)
                else:
                    operator = token
            elif (node := self._operand(scope, depth)) is not None:
                following = self._next()
                alone = not operator and not (following and following.kind in ("and", "or"))
                joined.add(node, operator and operator.kind, alone=alone)
                operator = None
        if operator:
            self._alone(operator)
        return joined.node()

    def _operand(self, scope: Scope, depth: int) -> Node | None:
        """An operand with its prefixes, and the chain of NEAR it may begin."""
        first = self._single(scope, depth)
        if first.node is None:
            return None
        operands, operators = [first.node], []
        while (operator := self._next()) and operator.kind in ("near", "pre"):
            self._at += 1
            following = self._single(first.scope, depth) if self._next_is_operand() else None
            if following is None or following.node is None:
                self._alone(operator)
                break
            node = following.node
            operands.append(negated(node) if following.negated else node)
            operators.append(operator)
        node = nearness.chain(operands, operators, self._notes) if operators else first.node
        return negated(node) if first.negated else node

    def _single(self, scope: Scope, depth: int) -> Operand:
        prefix, exact, turned = None, False, False
        while (token := self._next()) and token.kind in PREFIXES:
            self._at += 1
            prefix = token
            turned ^= token.kind == "not"
            exact |= token.kind == "exact"
            scope = SCOPES[token.text] if token.kind == "field" else scope
        if token is None or token.kind not in ATOMS:
            if lonely := prefix or token:
                self._at += lonely is token
                self._alone(lonely)
            return Operand(None, scope, turned)
        if prefix and prefix.kind == "field" and not token.glued:
            message = f"“{prefix.text}:” was read as belonging to what follows the space."
            self._notes.add(message, prefix.position)
        return Operand(self._atom(token, scope, depth, exact=exact), scope, turned)

    def _atom(self, token: Token, scope: Scope, depth: int, *, exact: bool) -> Node | None:
        self._at += 1
        if token.kind == "open":
            if exact:
                self._notes.add("“=” belongs before a word; it was left out.", token.position)
            return self._brackets(token, scope, depth + 1)
        if not token.shut:
            self._notes.add("The quotation mark is not closed; read up to the end.", token.position)
        match scope:
            case "published" | "updated":
                return values.between(scope, token.text, token.position, self._notes)
            case tuple():
                return self._word(token, scope, exact=exact)
            case _:
                return values.is_value(scope, token.text, token.position, self._notes)

    def _word(self, token: Token, zones: tuple[Zone, ...], *, exact: bool) -> Node | None:
        written = Written(token.text, token.position, zones, exact)
        if token.kind == "quoted":
            return self._leaves.quoted(written, token.tail)
        if token.text == "*":
            if len(self._tokens) > 1:
                self._notes.add("“*” alone stands for every article.", token.position)
            return Everything()
        if not exact and self._asks_a_question(token):
            written = written._replace(text=token.text.rstrip("?"))
            message = "The “?” at the end was read as a question mark; for a letter write =word?."
            self._notes.add(message, token.position + len(written.text))
        return self._leaves.word(written)

    def _asks_a_question(self, token: Token) -> bool:
        """Whether `?` ends a text of several words without any other wildcard."""
        if self._next() is not None or not token.text.endswith("?") or not token.text.strip("?"):
            return False
        wild = sum(bool({"?", "*"} & set(other.text.rstrip("?"))) for other in self._tokens)
        return not wild and sum(other.kind in ATOMS for other in self._tokens) > 1

    def _brackets(self, opening: Token, scope: Scope, depth: int) -> Node | None:
        if depth > MOST_DEPTH:
            raise QueryTooLarge(
                f"The query has more than {MOST_DEPTH} brackets within each other "
                f"(from position {opening.position} on)."
            )
        first = self._next()
        node = self.group(scope, depth)
        closing = self._next()
        if closing is None:
            self._notes.add("The bracket is not closed; read up to the end.", opening.position)
        elif closing is first:
            self._notes.add("The brackets are empty and were left out.", opening.position)
        self._at += closing is not None
        return node

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next_is_operand(self) -> bool:
        token = self._next()
        return token is not None and token.kind in ATOMS | PREFIXES

    def _alone(self, token: Token) -> None:
        message = f"“{as_written(token)}” stands alone there and was left out."
        self._notes.add(message, token.position)
