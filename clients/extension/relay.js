// Carries messages between a page and cccd-native, as they are. A page connects by
// `chrome.runtime.connect(EXTENSION_ID)`; its manifest (externally_connectable) and the operator's policy (origins) both have to name it.

const host = 'vn.cccd.native';
const longest = 64 * 1024;

async function isNamed(origin) {
  const { origins = [] } = await chrome.storage.managed.get('origins');
  return origins.includes(origin);
}

chrome.runtime.onConnectExternal.addListener((page) => {
  const early = [];
  let native = null;
  let isOver = false;
  // What the page says before the host is there is kept until it is.
  page.onMessage.addListener((message) => {
    if (JSON.stringify(message).length > longest || early.length > 64) page.disconnect();
    else if (native) native.postMessage(message);
    else early.push(message);
  });
  page.onDisconnect.addListener(() => {
    isOver = true;
    native?.disconnect();
  });
  isNamed(page.sender.origin).then((isWelcome) => {
    if (isOver) return;
    if (!isWelcome) {
      page.disconnect();
      return;
    }
    native = chrome.runtime.connectNative(host);
    native.onMessage.addListener((message) => page.postMessage(message));
    native.onDisconnect.addListener(() => page.disconnect());
    for (const message of early.splice(0)) native.postMessage(message);
  });
});
