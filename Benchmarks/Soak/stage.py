"""A daemon, and where wanted a PC/SC service, of this run's own: one temporary folder, and all gone at the end."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CARDS = {
    "nguyen-van-an": "000055123401",
    "tran-thi-binh": "000190246802",
    "pham-thu-dung": "000185975304",
    "duong-van-nam": "000083207511",
}


class Stage:
    def __init__(self, binaries, folder=None):
        self.binaries = pathlib.Path(binaries)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cccd-soak.", dir=folder))
        self.folder.chmod(0o755)
        self.socket = str(self.folder / "api.sock")
        self.state = self.folder / "state"
        self.children, self.daemon, self.pcscd, self.environment = [], None, None, dict(os.environ)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for child in [self.daemon, *self.children, self.pcscd]:
            if child and child.poll() is None:
                child.send_signal(signal.SIGCONT)
                child.kill()
                child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def spawn(self, command, log, **more):
        with open(self.folder / log, "ab") as output:
            return subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL,
                                    env=self.environment, **more)

    def start(self, *arguments, cards=(), latency=0, rate=0, configuration=None, wrapper=()):
        """Starts the daemon and waits until it answers."""
        file = self.folder / "cccd.json"
        file.write_text(json.dumps({
            "socket": {"mode": "0666"},
            "trust": {"anchors": [str(ROOT / "fixtures/pki/csca.cer")], "crls": [str(ROOT / "fixtures/pki/csca.crl")]},
            **(configuration or {}),
        }))
        arguments = ["--log-level", "warning", *arguments]
        command = [*wrapper, str(self.binaries / "cccd"), "--config", str(file), "--socket", self.socket,
                   "--state-dir", str(self.state), *arguments]
        for card in cards:
            command += ["--virtual-card", str(ROOT / f"fixtures/cards/{card}.json")]
        if latency or rate:
            command += ["--latency-ms", str(latency), "--kbps", str(rate)]
        self.daemon = self.spawn(command, "cccd.log")
        until(lambda: self.answers(), "the daemon's socket", self)

    def answers(self):
        if self.daemon.poll() is not None:
            raise RuntimeError(f"the daemon ended with {self.daemon.returncode}:\n{self.log('cccd.log')[-600:]}")
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(self.socket)
                return True
        except OSError:
            return False

    def start_pcscd(self, readers=1):
        """A private PC/SC service with virtual readers; the ports on which their cards connect."""
        ports, folder = [], self.folder / "conf"
        folder.mkdir(exist_ok=True)
        for place in range(readers):
            port, driver = free_port(), self.folder / f"driver{place}.so"
            # The driver keeps its sockets in globals: a copy of the file is a driver of its own.
            shutil.copy("/usr/lib/pcsc/drivers/serial/libifdvpcd.so", driver)
            (folder / f"vpcd{place}").write_text(
                f'FRIENDLYNAME "Virtual PCD {place}"\nDEVICENAME /dev/null:0x{port:X}\n'
                f"LIBPATH {driver}\nCHANNELID 0x{port:X}\n")
            ports.append(port)
        self.environment["PCSCLITE_CSOCK_NAME"] = str(self.folder / "pcscd.comm")
        self.run_pcscd()
        return ports

    def run_pcscd(self):
        """The service as its socket's unit would start it: again, where it was killed."""
        name = self.environment["PCSCLITE_CSOCK_NAME"]
        if os.path.exists(name):
            os.unlink(name)
        self.pcscd = self.spawn(
            ["systemd-socket-activate", "-l", name, "/usr/sbin/pcscd", "-f", "-c", str(self.folder / "conf")], "pcscd.log")
        until(lambda: os.path.exists(name), "the PC/SC service's socket", self)

    def insert(self, card, port):
        child = self.spawn([str(self.binaries / "cccdctl"), "card", "insert", str(ROOT / f"fixtures/cards/{card}.json"),
                            "--port", str(port)], "card.log")
        self.children.append(child)
        return child

    def log(self, name):
        file = self.folder / name
        return file.read_text(errors="replace") if file.exists() else ""

    def figures(self):
        """What the daemon uses: resident memory and its anonymous part in kB, descriptors, threads."""
        process = pathlib.Path(f"/proc/{self.daemon.pid}")
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
        return {
            "resident": int(status["VmRSS"].split()[0]),
            "anonymous": int(status["RssAnon"].split()[0]),
            "descriptors": len(os.listdir(process / "fd")),
            "threads": int(status["Threads"]),
        }

    def processor(self):
        """The processor time that the daemon took, in seconds."""
        fields = pathlib.Path(f"/proc/{self.daemon.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self, within=30):
        """Ends the daemon as the service manager does; the seconds it took."""
        began = time.monotonic()
        self.daemon.terminate()
        self.daemon.wait(within)
        return time.monotonic() - began


def until(condition, what, stage=None, within=60):
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            log = f":\n{stage.log('cccd.log')[-600:]}" if stage else ""
            raise TimeoutError(f"{what} did not come about within {within} s{log}")
        time.sleep(0.05)


def free_port():
    """A port below the ephemeral range with a free one behind it: the virtual reader takes two."""
    for port in range(20000 + os.getpid() * 37 % 11000, 32000, 2):
        if all(not taken(port + offset) for offset in (0, 1)):
            return port
    raise RuntimeError("no free port")


HANDED_OUT = set()


def taken(port):
    if port in HANDED_OUT:
        return True
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    HANDED_OUT.add(port)
    return False
