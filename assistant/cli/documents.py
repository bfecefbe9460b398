"""Reading a job advert or a CV as people have them: text, Markdown, a saved web page, a PDF.

pypdf (BSD) reads PDF files and Beautiful Soup (MIT) web pages: neither format can be read well by a few lines of one's
own. Both are loaded only when such a file is given. What is read is data: nothing in it is ever followed.
"""

from __future__ import annotations

import io
import logging
import re

from assistant.errors import NotesError, UsageError

#: Adverts and CVs in PDF may hold pictures; no more than this is read, in bytes.
MAX_BYTES = 10_000_000
#: No more pages of a PDF than this are read.
MAX_PAGES = 40
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|article|section|main)\b", re.IGNORECASE | re.DOTALL
)
_BLOCKS = "p li h1 h2 h3 h4 h5 h6 div br tr td th dt dd section article ul ol table header".split()


def text_of(data: bytes, name: str, what: str) -> str:
    """The text of a document: `name` is how messages call the file, `what` is "the job advert" or "the CV".

    Raises UsageError for a file that is no text, or a PDF that holds none.
    """
    if data.startswith(b"%PDF-"):
        return _pdf(data, name, what)
    if _PAGE.match(data[:4000].removeprefix(b"\xef\xbb\xbf")):
        return _web_page(data, name, what)
    from assistant.notes.decode import decode

    try:
        return decode(data, name)
    except NotesError as error:  # its sentences say what to do about notes; this file is something else
        reason = str(error).split(". ")[0].rstrip(".")
        raise UsageError(f"{reason}. It should hold {what}, as plain text, Markdown, HTML or PDF.") from error


def _pdf(data: bytes, name: str, what: str) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints about a file are not for the person
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UsageError(f"{name} is a PDF with a password. Save it without one, or copy its text into a file.")
        text = "\n".join(page.extract_text() for page in reader.pages[:MAX_PAGES])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{name} is a damaged PDF. Save it again, or copy its text into a file.") from error
    if not re.search(r"\w", text):
        raise UsageError(f"{name} is a PDF of pictures, with no text to read. Copy {what} into a text file.")
    return text


def _web_page(data: bytes, name: str, what: str) -> str:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(data, "html.parser")
    for hidden in page(["script", "style", "noscript", "template", "head", "nav", "footer", "form", "svg"]):
        hidden.decompose()
    for block in page(_BLOCKS):
        block.insert_after("\n")
        block.insert_before("\n")
    lines = (" ".join(line.split()) for line in page.get_text().splitlines())
    text = "\n".join(line for line in lines if line)
    if not re.search(r"\w", text):
        raise UsageError(f"{name} is a web page without text. Copy {what} into a text file.")
    return text
