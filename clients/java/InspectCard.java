// Waits for a card, reads it by the text of its QR code (standard input), and shows what a counter needs. Java 17, no library.
//     javac -d classes *.java && scanner | java -cp classes InspectCard [FILE for the portrait]
// CCCD_SOCKET names another socket than the package's. Exit status: 0 accepted, 1 rejected, 2 to be looked at, 3 not read.
import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import static java.nio.charset.StandardCharsets.UTF_8;

public class InspectCard {
    private static final List<String> FIELDS = List.of("personal_number", "full_name", "date_of_birth", "sex", "place_of_residence");
    private static volatile String underWay;  // the path of the inspection

    private static void waitForCard() throws IOException {
        System.out.println("waiting for a card");
        Cccd.listen("/v1/events", (name, data) -> {
            var readers = name.equals("snapshot") ? list(data, "readers") : name.equals("card_inserted") ? List.of(data) : List.of();
            var card = readers.stream().filter(reader -> "card".equals(map(reader).get("state"))).findFirst();
            card.ifPresent(reader -> System.out.println("card in " + map(reader).get("name")));
            return card.isPresent();
        });
    }

    private static Map<String, Object> inspect(String qr, String portrait) throws IOException {
        var answer = Cccd.ask("POST", "/v1/inspections", Map.of("access", Map.of("type", "qr", "qr", qr), "fields", FIELDS,
            "portrait", portrait != null, "purpose", "registration", "idempotency_key", UUID.randomUUID().toString()));
        var job = answer.json();
        if (answer.status() != 202) return Map.of("error", job);  // refused before the chip was touched: a problem document
        underWay = (String) map(job.get("links")).get("self");
        var last = new LinkedHashMap<String, Object>();
        Cccd.listen((String) map(job.get("links")).get("events"), (name, data) -> {
            if (name.equals("phase")) System.out.println(Integer.parseInt((String) data.get("progress")) / 10 + " % " + data.get("phase"));
            if ("card.reposition".equals(data.get("phase"))) System.out.println("put the card back");
            if (name.startsWith("card_")) System.out.println("passed over: " + name + " " + data.get("name"));  // lift it, put it down anew
            if (name.equals("preview")) show(data, "so far ");
            if (!List.of("finished", "failed", "cancelled").contains(name)) return false;
            last.putAll(data);
            return true;
        });
        var path = (String) map(last.get("links")).get("portrait");
        if (portrait != null && path != null) Files.write(Path.of(portrait), Cccd.ask("GET", path, null).body().readAllBytes());
        Cccd.ask("DELETE", underWay, null);  // nobody needs it any more: the daemon forgets it
        underWay = null;
        return last;
    }

    private static void show(Map<String, Object> read, String prefix) {
        map(read.get("fields")).forEach((field, value) -> System.out.println(
            prefix + (list(read, "unverified").contains(field) ? "UNVERIFIED " : "") + field + ": " + value));
    }

    @SuppressWarnings("unchecked") private static Map<String, Object> map(Object value) { return (Map<String, Object>) value; }
    private static List<?> list(Map<String, Object> map, String key) { return (List<?>) map.get(key); }

    public static void main(String[] arguments) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try { if (underWay != null) Cccd.ask("DELETE", underWay, null); } catch (IOException gone) {}  // cancels what is under way
        }));
        var qr = new String(System.in.readAllBytes(), UTF_8);
        Map<String, Object> job = null, error = Map.of();
        while (job == null || "service.shutting_down".equals(error.get("code"))) {
            try {
                waitForCard();
                job = inspect(qr, arguments.length > 0 ? arguments[0] : null);
                error = map(job.getOrDefault("error", Map.of()));
            } catch (IOException away) {  // the daemon is being started anew: order again when it is back
                System.out.println("waiting for the service");
                Thread.sleep(1000);
            }
        }
        var report = map(job.get("report"));
        if (report != null) show(report, "");
        if (!error.isEmpty()) System.out.println(error.get("code") + ": " + error.get("title") + "\ntries left: " + error.get("tries_left") + "\n" + error.get("action"));
        if (!error.isEmpty() || report == null) System.exit(3);
        var decision = map(report.get("decision"));
        System.out.println(decision.get("status") + ": " + decision.get("title") + "\n" + decision.get("action"));
        System.exit(switch ((String) decision.get("status")) { case "accept" -> 0; case "reject" -> 1; default -> 2; });
    }
}
