"""Pages in a real browser without a network: what they show, ask for and complain of.

Headless Chromium is spoken to through two pipes (``--remote-debugging-pipe``, Chrome DevTools Protocol): no port, no driver, no
package; and when the tests die, the pipes end and Chromium with them.

    with chromium() as browser:
        page = browser.open(path)
        assert page.quiet(), page.told()
        assert page.script("document.title") == "…"
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import pytest

TIMEOUT_S = 90.0
"""For one answer: the machine may have much else to do."""
LEAVING_S = 10.0
SETTLED_S = 0.3
"""Without any event after loading: what scripts ask for late is still seen."""
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # the tests run as root, where Chromium has none
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no name of any host is looked up
    "--remote-debugging-pipe",
)
PUT_PIPES = """
import os, sys
pipes = [os.dup(os.dup(os.dup(int(each)))) for each in sys.argv[1:3]]
for pipe, place in zip(pipes, (3, 4)):
    os.dup2(pipe, place)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads its commands at 3 and answers at 4. The copies of the pipes stand above both: no place is overwritten before it is read."""
OWN = ("file:", "data:", "blob:", "about:", "chrome-error:")


class BrowserError(Exception):
    """The browser or a script in a page failed; the message says with what."""


class Page:
    """One page that has been loaded."""

    def __init__(self, browser: "Browser", target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session
        self.messages: List[str] = []
        """Everything on the console, exceptions, and what the page's policy refused."""
        self.requests: List[str] = []
        """Every address that was asked for, also where the policy refused it, but not the file itself and what it carries inside."""

    def _call(self, method: str, **values: Any) -> Dict[str, Any]:
        return self._browser.call(method, self._session, **values)

    def quiet(self) -> bool:
        """Whether nothing was said on the console and nothing asked for."""
        self._browser.settle()
        return not self.messages and not self.requests

    def told(self) -> str:
        return "\n".join([*self.messages, *(f"asked for {each}" for each in self.requests)])

    def script(self, expression: str) -> Any:
        """The value of an expression in JavaScript, or what its promise gives. Raises BrowserError where it throws."""
        found = self._call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, userGesture=True
        )
        if "exceptionDetails" in found:
            details = found["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details.get("text", "unknown"))
        return found["result"].get("value")

    def until(self, condition: str, seconds: float = TIMEOUT_S) -> None:
        """Wait until an expression in JavaScript holds."""
        end = time.monotonic() + seconds
        while not self.script(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise BrowserError(f"{condition} did not hold within {seconds:g} s.\n{self.told()}")
            time.sleep(0.05)

    def text(self, selector: str = "body") -> str:
        """The text that people see there."""
        return self.script(f"document.querySelector({json.dumps(selector)}).innerText")

    def texts(self, selector: str) -> List[str]:
        return self.script(f"[...document.querySelectorAll({json.dumps(selector)})].map(each => each.innerText)")

    def click(self, selector: str) -> None:
        self.script(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, text: str) -> None:
        """Into what has the focus."""
        self._call("Input.insertText", text=text)

    def key(self, name: str) -> None:
        """Press a key, such as ``Tab``, ``Enter`` or ``ArrowDown``."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}  # fmt: skip
        text = {"Enter": {"text": "\r"}, " ": {"text": " "}}.get(name, {})
        for kind in ("keyDown", "keyUp"):
            more = text if kind == "keyDown" else {}
            self._call("Input.dispatchKeyEvent", type=kind, key=name, windowsVirtualKeyCode=codes.get(name, 0), **more)

    def media(self, *, dark: Optional[bool] = None, printed: bool = False) -> None:
        """Look at the page as in a dark theme, or as it is printed."""
        scheme = [] if dark is None else [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._call("Emulation.setEmulatedMedia", media="print" if printed else "", features=scheme)

    def size(self, width: int, height: int, scale: float = 1.0) -> None:
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False
        )

    def screenshot(self, path: Optional[Path] = None, *, whole: bool = False) -> bytes:
        """A PNG of the window, or of the whole page."""
        found = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole, **self._clip(whole))
        return _kept(found["data"], path)

    def _clip(self, whole: bool) -> Dict[str, Any]:
        if not whole:
            return {}
        size = self._call("Page.getLayoutMetrics")["cssContentSize"]
        return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}}

    def pdf(self, path: Optional[Path] = None) -> bytes:
        """The page as it is printed, with its backgrounds."""
        return _kept(self._call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"], path)

    def close(self) -> None:
        self._browser.forget(self._session)
        self._browser.call("Target.closeTarget", targetId=self._target)

    def note(self, method: str, values: Dict[str, Any]) -> None:
        """Take an event of the browser."""
        if method == "Network.requestWillBeSent":
            address = values["request"]["url"]
            if not address.startswith(OWN):
                self.requests.append(address)
        elif method == "Network.webSocketCreated":
            self.requests.append(values["url"])
        elif method == "Runtime.consoleAPICalled":
            words = [str(each.get("value", each.get("description", ""))) for each in values["args"]]
            self.messages.append(f"{values['type']}: {' '.join(words)}")
        elif method == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            said = details.get("exception", {}).get("description") or details.get("text", "")
            self.messages.append(f"exception: {said}")
        elif method == "Log.entryAdded":
            entry = values["entry"]
            self.messages.append(f"{entry['level']}: {entry['text']} {entry.get('url', '')}".strip())


def _kept(encoded: str, path: Optional[Path]) -> bytes:
    content = base64.b64decode(encoded)
    if path is not None:
        Path(path).write_bytes(content)
    return content


class Browser:
    """A running Chromium."""

    def __init__(self, to_browser: int, from_browser: int, process: "subprocess.Popen[bytes]") -> None:
        self._to, self._from, self._process = to_browser, from_browser, process
        self._last, self._rest = 0, b""
        self._answers: Dict[int, Dict[str, Any]] = {}
        self._pages: Dict[str, Page] = {}
        self._loaded: Dict[str, int] = {}

    def open(self, path: "Path | str", *, policy: bool = True, width: int = 1280, height: int = 900) -> Page:
        """Load a file and wait until it and what it asks for has come to rest.

        ``policy=False`` leaves the page's own Content Security Policy out, to see what it would ask for without it.
        """
        address = path if isinstance(path, str) else Path(path).resolve().as_uri()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, target, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable", session)
        self.call("Network.emulateNetworkConditions", session, offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)  # fmt: skip
        self.call("Page.setBypassCSP", session, enabled=not policy)
        page.size(width, height)
        self.settle()
        self._pages[session], self._loaded[session] = page, 0
        found = self.call("Page.navigate", session, url=address)
        if found.get("errorText"):
            raise BrowserError(f"{address} cannot be opened: {found['errorText']}")
        end = time.monotonic() + TIMEOUT_S
        while not self._loaded[session]:
            self._read(end)
        self.settle()
        return page

    def call(self, method: str, session: str = "", **values: Any) -> Dict[str, Any]:
        """The answer to a command of the protocol."""
        self._last += 1
        message: Dict[str, Any] = {"id": self._last, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        self._send(json.dumps(message).encode("utf-8") + b"\0")
        end = time.monotonic() + TIMEOUT_S
        while self._last not in self._answers:
            self._read(end)
        answer = self._answers.pop(self._last)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def settle(self) -> None:
        """Take all events until there are none for a moment."""
        while self._waiting(SETTLED_S):
            self._read(time.monotonic() + TIMEOUT_S)

    def forget(self, session: str) -> None:
        self._pages.pop(session, None)

    def _send(self, message: bytes) -> None:
        while message:
            message = message[os.write(self._to, message) :]

    def _waiting(self, seconds: float) -> bool:
        return bool(select.select([self._from], [], [], max(seconds, 0.0))[0])

    def _read(self, end: float) -> None:
        if not self._waiting(end - time.monotonic()):
            raise BrowserError(f"Chromium did not answer within {TIMEOUT_S:g} s")
        block = os.read(self._from, 1 << 20)
        if not block:
            raise BrowserError(f"Chromium ended by itself (code {self._process.poll()})")
        *whole, self._rest = (self._rest + block).split(b"\0")
        for each in whole:
            self._take(json.loads(each))

    def _take(self, message: Dict[str, Any]) -> None:
        if "id" in message:
            self._answers[message["id"]] = message
            return
        session = message.get("sessionId", "")
        if message["method"] == "Page.loadEventFired" and session in self._loaded:
            self._loaded[session] += 1
        if session in self._pages:
            self._pages[session].note(message["method"], message.get("params", {}))


def binary() -> Optional[str]:
    """The browser of this machine; CHROMIUM names another one."""
    named = os.environ.get("CHROMIUM", "")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of the test's own, gone with all its processes and files afterwards. Skips where there is none."""
    found = binary()
    if found is None or os.name != "posix":
        pytest.skip("there is no Chromium (apt install chromium, or name one in CHROMIUM)")
    folder = tempfile.mkdtemp(prefix="evplan-chromium-")
    theirs_in, to_browser = os.pipe()
    from_browser, theirs_out = os.pipe()
    process: Optional["subprocess.Popen[bytes]"] = None
    try:
        start = [sys.executable, "-I", "-S", "-c", PUT_PIPES, str(theirs_in), str(theirs_out)]
        process = subprocess.Popen(
            [*start, found, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder},
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        yield Browser(to_browser, from_browser, process)
    finally:
        for pipe in (to_browser, from_browser):
            os.close(pipe)
        if process is not None:
            _end(process, folder)
        shutil.rmtree(folder, ignore_errors=True)


def _end(process: "subprocess.Popen[bytes]", folder: str) -> None:
    """End the browser and whatever of it has left its group, by the folder that only it was given."""
    # Without its pipes it ends by itself and takes its children along; killed, it would leave them to whoever adopts orphans.
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(LEAVING_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(TIMEOUT_S)
    for each in processes_of(folder):
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def processes_of(folder: str) -> List[int]:
    """Ids of the processes whose command line names ``folder``."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if folder.encode() in command:
            found.append(int(entry.name))
    return found
