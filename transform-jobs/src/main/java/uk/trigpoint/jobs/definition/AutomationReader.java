package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.cron.CronSchedule;
import uk.trigpoint.jobs.cron.MissedRuns;

/** Reads the members that say how a pipeline runs without people, and whom it writes to. */
final class AutomationReader {
  /** The members of a pipeline that are read here. */
  static final Set<String> MEMBERS = Set.of("schedule", "triggers", "retry", "due", "notify");

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern DATASET = Pattern.compile("[a-z0-9_-]{1,60}");
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");
  private static final int MAX_ADDRESS = 254;
  private static final int MAX_URL = 1_000;

  private final JsonNode root;
  private final Faults.Of faults;

  AutomationReader(JsonNode root, Faults.Of faults) {
    this.root = root;
    this.faults = faults;
  }

  Automation read() {
    return new Automation(schedule(), triggers(), retry(), due(), recipients());
  }

  private @Nullable Timing schedule() {
    JsonNode stated = member("schedule", Set.of("cron", "zone", "missed", "maxAge", "notOn"));
    if (stated == null) {
      return null;
    }
    String cron = stated.path("cron").asText("");
    String zone = stated.path("zone").asText(Timing.DEFAULT_ZONE);
    if (cron.isBlank()) {
      faults.add("schedule", "must have cron, such as {cron: \"15 5 * * *\"}");
      return null;
    }
    MissedRuns missed = MissedRuns.LAST;
    try {
      missed = MissedRuns.parse(stated.path("missed").asText(missed.code()));
    } catch (IllegalArgumentException e) {
      faults.add("schedule.missed", String.valueOf(e.getMessage()));
    }
    String notOn = stated.path("notOn").asText(null);
    if (notOn != null && !notOn.equals(Timing.BANK_HOLIDAYS)) {
      faults.add("schedule.notOn", "must be " + Timing.BANK_HOLIDAYS);
    }
    Duration maxAge =
        duration(
            stated,
            "schedule.maxAge",
            Timing.DEFAULT_MAX_AGE,
            Duration.ofMinutes(1),
            Timing.LONGEST_AGE);
    try {
      CronSchedule.parse(cron, zone);
      return new Timing(cron.strip(), zone, missed, maxAge, notOn);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      faults.add(message.contains("time zone") ? "schedule.zone" : "schedule.cron", message);
      return null;
    }
  }

  private Triggers triggers() {
    JsonNode stated = member("triggers", Set.of("files", "datasets", "webhook"));
    return stated == null
        ? Triggers.NONE
        : new Triggers(
            files(stated.path("files")),
            texts(
                stated.path("datasets"),
                "triggers.datasets",
                DATASET,
                "ids of datasets",
                Triggers.MAX_DATASETS),
            flag(stated.path("webhook"), "triggers.webhook"));
  }

  private Triggers.@Nullable Files files(JsonNode stated) {
    if (stated.isMissingNode() || stated.isBoolean() && !stated.asBoolean()) {
      return null;
    }
    if (stated.isBoolean()) {
      return new Triggers.Files(Triggers.Files.DEFAULT_SETTLE, false);
    }
    if (!stated.isObject()) {
      faults.add("triggers.files", "must be true, or have settle or done");
      return null;
    }
    requireMembers(stated, "triggers.files", Set.of("settle", "done"));
    return new Triggers.Files(
        duration(
            stated,
            "triggers.files.settle",
            Triggers.Files.DEFAULT_SETTLE,
            Duration.ofSeconds(1),
            Triggers.Files.LONGEST_SETTLE),
        flag(stated.path("done"), "triggers.files.done"));
  }

  private @Nullable RetryRule retry() {
    JsonNode stated = member("retry", Set.of("every", "until"));
    if (stated == null) {
      return null;
    }
    LocalTime until = time(stated.path("until"), "retry.until");
    if (until == null) {
      if (stated.path("until").isMissingNode()) {
        faults.add("retry.until", "is missing");
      }
      return null;
    }
    return new RetryRule(
        duration(
            stated, "retry.every", Duration.ofMinutes(10), RetryRule.SHORTEST, RetryRule.LONGEST),
        until);
  }

  private @Nullable LocalTime due() {
    return time(root.path("due"), "due");
  }

  private Recipients recipients() {
    JsonNode stated = member("notify", Set.of("owner", "supplier", "webhook"));
    return stated == null
        ? Recipients.NONE
        : new Recipients(
            addresses(stated.path("owner"), "notify.owner"),
            addresses(stated.path("supplier"), "notify.supplier"),
            url(stated.path("webhook"), "notify.webhook"));
  }

  private List<String> addresses(JsonNode stated, String field) {
    List<String> addresses = texts(stated, field, MAIL, "mail addresses", Recipients.MAX_ADDRESSES);
    if (addresses.stream().anyMatch(address -> address.length() > MAX_ADDRESS)) {
      faults.add(field, "an address has more than " + MAX_ADDRESS + " characters");
    }
    return addresses;
  }

  private @Nullable String url(JsonNode stated, String field) {
    if (stated.isMissingNode()) {
      return null;
    }
    String text = stated.asText();
    try {
      URI url = new URI(text);
      if (text.length() <= MAX_URL && "https".equals(url.getScheme()) && url.getHost() != null) {
        return text;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    faults.add(field, "must be an https address");
    return null;
  }

  /** Returns a member that is a mapping; null if it is not stated, or is none. */
  private @Nullable JsonNode member(String name, Set<String> members) {
    JsonNode stated = root.path(name);
    if (stated.isMissingNode()) {
      return null;
    }
    if (!stated.isObject()) {
      faults.add(
          name, "must be a mapping with " + String.join(", ", members.stream().sorted().toList()));
      return null;
    }
    requireMembers(stated, name, members);
    return stated;
  }

  private void requireMembers(JsonNode stated, String field, Set<String> members) {
    stated
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                faults.addUnknown(field + "." + name, name, "is not a member of " + field, members);
              }
            });
  }

  private boolean flag(JsonNode stated, String field) {
    if (!stated.isMissingNode() && !stated.isBoolean()) {
      faults.add(field, "must be true or false");
    }
    return stated.asBoolean(false);
  }

  private @Nullable LocalTime time(JsonNode stated, String field) {
    if (stated.isMissingNode()) {
      return null;
    }
    if (!stated.isTextual() || !TIME.matcher(stated.asText()).matches()) {
      faults.add(field, "must be a time of day in quotes, such as \"05:00\"");
      return null;
    }
    return LocalTime.parse(stated.asText());
  }

  private Duration duration(
      JsonNode parent, String field, Duration otherwise, Duration least, Duration most) {
    JsonNode stated = parent.path(field.substring(field.lastIndexOf('.') + 1));
    if (stated.isMissingNode()) {
      return otherwise;
    }
    try {
      Duration parsed = Duration.parse(stated.asText());
      if (parsed.compareTo(least) >= 0 && parsed.compareTo(most) <= 0) {
        return parsed;
      }
    } catch (DateTimeException e) {
      // Reported below.
    }
    faults.add(field, "must be a duration from " + least + " to " + most + ", such as PT10M");
    return otherwise;
  }

  private List<String> texts(
      JsonNode stated, String field, Pattern pattern, String what, int most) {
    List<String> texts = new ArrayList<>();
    if (stated.isMissingNode()) {
      return texts;
    }
    if (!stated.isArray() || stated.size() > most) {
      faults.add(field, "must be a list of at most " + most + " " + what);
      return texts;
    }
    for (int i = 0; i < stated.size(); i++) {
      String text = stated.get(i).asText();
      if (pattern.matcher(text).matches()) {
        texts.add(text);
      } else {
        faults.add(field + "[" + (i + 1) + "]", "must be in a list of " + what);
      }
    }
    return texts.stream().distinct().toList();
  }
}
