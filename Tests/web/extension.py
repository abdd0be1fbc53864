"""A page, an extension and the native messaging host, without a port."""

import hashlib
import json
import os
import pathlib
import shutil

import client
import stage
from driver import Browser
from pages import BINH, BINH_NUMBER, same, scenario
from place import ROOT, Place, Site

PAGE = """<!doctype html><meta charset="utf-8"><title>managed</title><p>managed</p>"""
SPEAK = """
    const [id, messages, done] = arguments;
    const heard = [];
    if (!window.chrome?.runtime?.connect) { done('no extension'); return; }
    const port = chrome.runtime.connect(id);
    port.onMessage.addListener((message) => {
      heard.push(message);
      if (message.hello) for (const one of messages) port.postMessage(one);
      if (heard.length > messages.length) done(heard);
    });
    port.onDisconnect.addListener(() => done(['closed', ...heard]));"""


def packed(place, origin):
    """The extension as the operator packs it, for pages of one address; its identifier, and the folder."""
    folder = place.folder / "extension"
    shutil.copytree(ROOT / "clients/extension", folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["externally_connectable"]["matches"] = ["http://127.0.0.1/*"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    # An extension without a key of its own is known by its folder.
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest), folder


@scenario
def a_managed_page_speaks_through_the_extension(binaries, _):
    if os.geteuid() != 0:
        print("        the policy of a machine is root's to write: left out")
        return
    with Place(binaries) as place, Site(PAGE) as named, Site(PAGE) as other:
        identifier, folder = packed(place, named.origin)
        policies = place.folder / "chromium/policies/managed"
        policies.mkdir(parents=True)
        policy = json.loads((ROOT / "clients/extension/policy.json").read_text().replace("EXTENSION-ID", identifier))
        # It is loaded from its folder here, and the host is this run's own.
        policy.pop("ExtensionInstallForcelist")
        policy["NativeMessagingUserLevelHosts"] = True
        policy["3rdparty"]["extensions"][identifier]["origins"] = [named.origin]
        (policies / "cccd.json").write_text(json.dumps(policy))
        (place.folder / "native-extensions").write_text(f"chrome-extension://{identifier}\n")
        arguments = [f"--load-extension={folder}", "--disable-features=DisableLoadExtensionCommandLineSwitch"]
        environment = {"CCCD_SOCKET": place.socket, "CCCD_NATIVE_EXTENSIONS": str(place.folder / "native-extensions")}
        browser = Browser(stage.free_port(), arguments=arguments, environment=environment, policies=place.folder / "chromium")
        hosts = pathlib.Path(browser.profile) / "NativeMessagingHosts"
        hosts.mkdir()
        host = json.loads((ROOT / "clients/extension/vn.cccd.native.json").read_text().replace("EXTENSION-ID", identifier))
        host["path"] = str(binaries.resolve() / "cccd-native")
        (hosts / "vn.cccd.native.json").write_text(json.dumps(host))
        place.lay(BINH)
        with browser:
            browser.go(named.origin)
            asked = [{"id": "1", "method": "GET", "path": "/v1/readers"},
                     {"id": "2", "method": "POST", "path": "/v1/inspections",
                      "body": {"access": {"type": "number", "number": BINH_NUMBER}, "linger_ms": 60000}}]
            heard = browser.wait_script(SPEAK, identifier, asked)
            same(heard[0], {"hello": "cccd.1", "origin": f"chrome-extension://{identifier}/"})
            answers = {one["id"]: one for one in heard[1:]}
            same((answers["1"]["status"], answers["2"]["status"]), (200, 202))
            # The user who is signed in asked: the inspection is his.
            same(len(client.Client(place.socket).ask("GET", "/v1/inspections")[1]["inspections"]), 1)
            # A page that the manifest lets in and the policy does not name is shut out.
            browser.go(other.origin)
            same(browser.wait_script(SPEAK, identifier, asked), ["closed"])
