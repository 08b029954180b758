# SPDX-License-Identifier: EUPL-1.2
"""A page as a tagged PDF, by WeasyPrint: weasyprint_schede.py PAGINA FILE."""

import sys

import weasyprint

weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
