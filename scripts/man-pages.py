#!/usr/bin/env python3
"""Makes the manual pages: of the commands from their own help, of the configuration from docs/configuration.md.

    man-pages.py FOLDER-WITH-THE-PROGRAMS FOLDER-FOR-THE-PAGES VERSION DATE
"""
import json
import re
import subprocess
import sys
from pathlib import Path

repository = Path(__file__).resolve().parent.parent


def plain(text):
    """Text as roff wants it: no line begins a request, no backslash escapes, a minus is one that can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def marked(text):
    """The same of Markdown: code in bold, a link by its words."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    parts = re.split(r"`([^`]+)`|\*\*([^*]+)\*\*", text)
    result = []
    for index in range(0, len(parts), 3):
        result.append(plain(parts[index]))
        if index + 2 < len(parts):
            result.append("\\fB" + plain(parts[index + 1] or parts[index + 2]) + "\\fR")
    return "".join(result)


def heading(name, section, version, date, subtitle):
    return [f'.TH {name.upper()} {section} "{date}" "cccd {version}" "{subtitle}"']


# The commands


def described(program):
    help_text = subprocess.run([program, "--experimental-dump-help"], check=True, capture_output=True).stdout
    return json.loads(help_text)["command"]


def option_names(argument):
    dashes = {"long": "--", "short": "-", "longWithSingleDash": "-"}
    names = [dashes[name["kind"]] + name["name"] for name in argument.get("names", [])]
    value = argument.get("valueName")
    if argument["kind"] == "positional":
        return f"\\fI{plain(value)}\\fR"
    shown = ", ".join(f"\\fB{plain(name)}\\fR" for name in names)
    return shown + (f" \\fI{plain(value)}\\fR" if argument["kind"] == "option" and value else "")


def options(command):
    lines = []
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        lines += [".TP", option_names(argument), plain(argument.get("abstract", "")) or "\\&"]
        if argument.get("discussion"):
            lines += [".br", plain(argument["discussion"])]
        if argument.get("defaultValue"):
            lines.append(plain(f"Default: {argument['defaultValue']}."))
    return lines


def synopsis(command, name):
    words = [f"\\fB{plain(name)}\\fR"]
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        text = option_names({**argument, "names": argument.get("names", [])[-1:]})
        words.append(f"[{text}]" if argument.get("isOptional") or argument["kind"] != "positional" else text)
        if argument.get("isRepeating"):
            words[-1] += "\\&..."
    return words


def discussion(command):
    """Its paragraphs; indented lines, which are examples, as they stand."""
    lines = []
    is_example = False
    for line in (command.get("discussion") or "").split("\n"):
        indented = line.startswith("  ")
        if indented and not is_example:
            lines += [".PP", ".RS", ".nf"]
        if is_example and not indented:
            lines += [".fi", ".RE", ".PP"]
        is_example = indented
        lines.append(".PP" if not line.strip() else plain(line.strip()))
    if is_example:
        lines += [".fi", ".RE"]
    return [line for index, line in enumerate(lines) if not (line == ".PP" and lines[index - 1 : index] == [".PP"])]


def shown(command):
    children = command.get("subcommands", [])
    return [child for child in children if child.get("shouldDisplay", True) and child["commandName"] != "help"]


def subcommands(command, name):
    lines = []
    for child in shown(command):
        child_name = f"{name} {child['commandName']}"
        lines += [f'.SS "{plain(child_name)}"', plain(child.get("abstract", ""))]
        lines += [".PP"] + [" ".join(synopsis(child, child_name))] if not child.get("subcommands") else []
        lines += [".PP"] + discussion(child) + options(child) + subcommands(child, child_name)
    return lines


def command_page(program, name, section, version, date, rest):
    command = described(program)
    lines = heading(name, section, version, date, "Chip ID cards")
    abstract = command["abstract"].rstrip(".")
    lines += [".SH NAME", f"{name} \\- {plain(abstract[0].lower() + abstract[1:])}", ".SH SYNOPSIS"]
    children = shown(command)
    words = [f"\\fB{name}\\fR", "\\fIsubcommand\\fR", "[\\fIoptions\\fR]"] if children else synopsis(command, name)
    lines.append("\n".join(words))
    lines += [".SH DESCRIPTION"] + (discussion(command) if command.get("discussion") else [plain(command["abstract"])])
    if children:
        lines += [".SH SUBCOMMANDS"] + subcommands(command, name)
    if command.get("arguments"):
        lines += [".SH OPTIONS"] + options(command)
    return lines + rest


DAEMON = r"""
.SH SIGNALS
.TP
\fBSIGHUP\fR
Read the configuration, the profiles and the folders of trust material again. No inspection under way is disturbed. A file that
is wrong changes nothing and is told in the log with its code. Socket, server and state folder wait for a restart.
.TP
\fBSIGTERM\fR, \fBSIGINT\fR
Take no more orders, end what is under way, give the cards back, and end.
.SH FILES
.TP
\fI/etc/cccd/cccd.json\fR
The configuration, see \fBcccd.json\fR(5).
.TP
\fI/etc/cccd/trust\fR, \fI/etc/cccd/crl\fR
Certificates and revocation lists that the operator trusts.
.TP
\fI/run/cccd/api.sock\fR
Where clients ask; members of the group \fBcccd\-clients\fR may.
.TP
\fI/var/lib/cccd/access.sqlite\fR
The access log: who asked for what and why, and nothing of the citizen.
.TP
\fI/var/lib/cccd/trust.sqlite\fR
The trust store, see \fBcccdctl trust\fR in \fBcccdctl\fR(1).
.TP
\fI/var/lib/cccd/reading.sqlite\fR
What was learnt of cards and readers; it may be deleted.
.TP
\fI/var/lib/cccd/lock\fR
Held by the one daemon that works in the folder.
.SH ENVIRONMENT
.TP
\fBNOTIFY_SOCKET\fR, \fBWATCHDOG_USEC\fR, \fBJOURNAL_STREAM\fR
Set by the service manager: where readiness and life are told, and whether the log goes to the journal with fields.
.SH "SEE ALSO"
\fBcccdctl\fR(1), \fBcccd.json\fR(5), \fBpcscd\fR(8)
""".strip().split("\n")

COMMAND = r"""
.SH "EXIT STATUS"
.TP
0
Done, and accepted.
.TP
1
Rejected.
.TP
2
To be reviewed, or incomplete; \fBreaders\fR: there is none.
.TP
3
Could not be done.
.TP
64
Wrong usage; the chip was not touched.
.SH "SEE ALSO"
\fBcccd\fR(8), \fBcccd.json\fR(5)
""".strip().split("\n")


GATEWAY = r"""
.SH FILES
.TP
\fI/etc/cccd/web\-origins.json\fR
The paired origins and the digests of their tokens: \fBcccdctl web\fR.
.SH "SEE ALSO"
\fBcccd\fR(8), \fBcccdctl\fR(1)
""".strip().split("\n")


# The configuration


def configuration_page(version, date):
    """docs/configuration.md, as far as Markdown goes there: headings, paragraphs, tables of keys, blocks of code."""
    lines = heading("cccd.json", 5, version, date, "Chip ID cards")
    lines += [".SH NAME", "cccd.json \\- configuration of the reader of chip ID cards", ".SH DESCRIPTION"]
    in_code = False
    for line in (repository / "docs/configuration.md").read_text().split("\n"):
        if line.startswith("```"):
            in_code = not in_code
            lines += [".PP", ".RS", ".nf"] if in_code else [".fi", ".RE", ".PP"]
        elif in_code:
            lines.append(plain(line) or "\\&")
        elif line.startswith("# ") or re.match(r"\|\s*(key|-)", line):
            continue
        elif line.startswith("#"):
            lines.append(f'.SH "{plain(line.lstrip("# ")).upper()}"')
        elif line.startswith("|"):
            cells = [marked(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            lines += [".TP", f"{cells[0]} (default: {cells[1]})" if len(cells) > 2 else cells[0], cells[-1]]
        else:
            lines.append(marked(line) if line.strip() else ".PP")
    return lines + [".SH \"SEE ALSO\"", "\\fBcccd\\fR(8)"]


def native_page(version, date):
    """The native messaging host has no options: a browser starts it."""
    return heading("cccd-native", 1, version, date, "Chip ID cards") + r"""
.SH NAME
cccd\-native \- let a browser's extension on this machine ask the cccd daemon
.SH SYNOPSIS
\fBcccd\-native\fR \fIorigin\fR
.SH DESCRIPTION
A native messaging host: a browser starts it for an extension, names the extension's origin, and speaks with it over standard input and
output. The daemon takes it for a program of the user who is signed in. The extension, the browser's policy and the messages:
/usr/share/doc/cccd\-web/extension.
.SH FILES
.TP
\fI/etc/cccd/native\-extensions\fR
The extensions that may ask, one origin a line.
.SH ENVIRONMENT
.TP
\fBCCCD_SOCKET\fR
The daemon's socket.
.TP
\fBCCCD_NATIVE_EXTENSIONS\fR
Another list of extensions.
.SH "SEE ALSO"
\fBcccd\-web\fR(8), \fBcccd\fR(8)
""".strip().split("\n")


def main():
    programs, target, version, date = sys.argv[1:]
    target = Path(target)
    target.mkdir(parents=True, exist_ok=True)
    pages = {
        "cccd.8": command_page(f"{programs}/cccd", "cccd", 8, version, date, DAEMON),
        "cccd-web.8": command_page(f"{programs}/cccd-web", "cccd-web", 8, version, date, GATEWAY),
        "cccd-native.1": native_page(version, date),
        "cccdctl.1": command_page(f"{programs}/cccdctl", "cccdctl", 1, version, date, COMMAND),
        "cccd.json.5": configuration_page(version, date),
    }
    for name, lines in pages.items():
        (target / name).write_text("\n".join(lines) + "\n")


main()
