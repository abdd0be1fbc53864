// The socket and its JSON, with what Java 17 has: UnixDomainSocketAddress, and no library.
import java.io.*;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.*;
import java.nio.file.Path;
import java.util.*;
import java.util.regex.*;
import java.util.stream.Collectors;
import static java.nio.charset.StandardCharsets.UTF_8;

final class Cccd {
    private static final Path SOCKET = Path.of(Optional.ofNullable(System.getenv("CCCD_SOCKET")).orElse("/run/cccd/api.sock"));

    record Answer(int status, InputStream body) {
        Map<String, Object> json() throws IOException { return Cccd.json(new String(body.readAllBytes(), UTF_8)); }
    }

    interface Listener { boolean hear(String name, Map<String, Object> data) throws IOException; }

    /** Asks as a client of HTTP/1.0, which gets no chunks and a connection that ends with the answer. */
    static Answer ask(String method, String path, Object body) throws IOException {
        var channel = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
        var bytes = body == null ? new byte[0] : text(body).getBytes(UTF_8);
        var head = method + " " + path + " HTTP/1.0\r\nContent-Type: application/json\r\nAccept-Language: en\r\n";  // or vi
        var out = Channels.newOutputStream(channel);
        out.write((head + "Content-Length: " + bytes.length + "\r\n\r\n").getBytes(UTF_8));
        out.write(bytes);
        var in = new BufferedInputStream(Channels.newInputStream(channel));
        var status = Integer.parseInt(line(in).split(" ")[1]);
        while (!line(in).isEmpty()) {}
        return new Answer(status, in);
    }

    /** Tells the events of a stream as they come, until the listener has heard enough. */
    static void listen(String path, Listener listener) throws IOException {
        var answer = ask("GET", path, null);
        if (answer.status != 200) throw new IOException(path + ": " + answer.status);
        try (var in = answer.body) {
            for (String line, name = ""; ; ) {
                if ((line = line(in)).startsWith("event: ")) name = line.substring(7);
                if (line.startsWith("data: ") && listener.hear(name, json(line.substring(6)))) return;
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next; (next = in.read()) != '\n'; bytes.write(next)) if (next < 0) throw new EOFException("it broke off");
        return bytes.toString(UTF_8).stripTrailing();
    }

    // JSON as maps, lists and strings, numbers and the like as their text: the JDK has none. Take the library that you use.
    private static final Pattern TOKEN = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"|[\\[\\]{}]|[^\\s\\[\\]{}:,\"]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(String text) { return (Map<String, Object>) value(TOKEN.matcher(text)); }

    private static Object value(Matcher token) {
        if (!token.find()) throw new IllegalArgumentException("no JSON");
        var list = new ArrayList<Object>();
        var map = new LinkedHashMap<String, Object>();
        switch (token.group()) {
            case "]", "}": return token;  // no value: the end of the list or map
            case "[": for (Object item; (item = value(token)) != token; ) list.add(item); return list;
            case "{": for (Object key; (key = value(token)) != token; ) map.put((String) key, value(token)); return map;
            default: return token.group(1) == null ? token.group() : ESCAPE.matcher(token.group(1)).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1) != null ? Character.toString(Integer.parseInt(found.group(1), 16)) : "\"\\/".contains(found.group(2)) ? found.group(2) : " "));
        }
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) return map.entrySet().stream().map(each -> text(each.getKey()) + ":" + text(each.getValue())).collect(Collectors.joining(",", "{", "}"));
        if (value instanceof List<?> list) return list.stream().map(Cccd::text).collect(Collectors.joining(",", "[", "]"));
        if (!(value instanceof String string)) return value.toString();
        return string.chars().mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c)).collect(Collectors.joining("", "\"", "\""));
    }
}
