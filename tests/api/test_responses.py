"""The answers of Workers as the handles give them: httpx's names."""

import pytest

import wfp

WORKER = """export default { fetch: async (request) =>
  new Response(await request.arrayBuffer(), { headers: { "content-type": request.headers.get("x-type") } }) }"""


@pytest.mark.parametrize(
    ("content_type", "content", "text"),
    [
        ("text/plain;charset=latin1", b"\xe9", "\xe9"),
        ('text/plain; Charset="UTF-16LE"', b"a\x00", "a"),
        ("text/plain", b"\xff", "\ufffd"),
        ("text/plain;charset=nothing", "\u20ac".encode(), "\u20ac"),
        ("text/plain;charset=idna", b"\xff", "\ufffd"),
        ("text/plain;charset=base64", b"YQ==", "YQ=="),
    ],
)
def test_text_is_read_by_the_charset_of_the_answer(content_type: str, content: bytes, text: str) -> None:
    with wfp.Emulator() as emulator:
        script = emulator.workers.upload("echo", WORKER)
        answer = script.fetch("/", "POST", content=content, headers={"x-type": content_type})
        assert answer.content == content
        assert answer.text == text
