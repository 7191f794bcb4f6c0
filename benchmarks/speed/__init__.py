"""How fast searchapp is beside other systems that hold the same words of the same articles."""
