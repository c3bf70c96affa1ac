"""Making the models of `kazakh.tag` from annotated corpora, and measuring them.

`python -m kazakh.train --help` shows the commands. Nothing here runs in the product.
"""
