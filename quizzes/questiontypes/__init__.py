"""Question types: one pure module each; `registry` lists them."""
