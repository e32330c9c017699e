package uk.trigpoint.jobs.console.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.console.RunStatus;
import uk.trigpoint.jobs.run.RunState;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.web.Choice;

/**
 * What runs a list shows. Everything is in the address of the page.
 *
 * @param pipeline id; null for all
 * @param state name of a state, {@code unfinished} or {@code waiting}; null for all
 * @param trigger what started them; null for anything
 * @param from first day, in London; null for no limit
 * @param to last day, in London; null for no limit
 * @param last {@code 24h} for those that ended in the last 24 hours or go on; null for no limit
 */
public record RunFilter(
    @Nullable String pipeline,
    @Nullable String state,
    @Nullable String trigger,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String last) {
  static final String UNFINISHED = "unfinished";
  static final String WAITING = "waiting";
  private static final String DAY = "24h";
  private static final int MAX_PIPELINE = 200;
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** A filter that is set, with the page without it. */
  public record Chip(String words, String href) {}

  /**
   * Reads a filter. Blank values are none.
   *
   * @throws ProblemException 400 naming the parameter
   */
  static RunFilter read(
      @Nullable String pipeline,
      @Nullable String state,
      @Nullable String trigger,
      @Nullable String from,
      @Nullable String to,
      @Nullable String last) {
    String stated = value(pipeline);
    if (stated != null && stated.length() > MAX_PIPELINE) {
      throw ProblemException.badParameter(
          "pipeline", "is longer than " + MAX_PIPELINE + " characters");
    }
    return new RunFilter(
        stated,
        choice("state", value(state), states()),
        choice("trigger", value(trigger), triggers()),
        day("from", value(from)),
        day("to", value(to)),
        choice("last", value(last), List.of(new Choice(DAY, DAY))));
  }

  /** Returns the states that one can choose. */
  public static List<Choice> states() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "Any state"));
    choices.add(new Choice(WAITING, "Held, waiting for a decision"));
    choices.add(new Choice(UNFINISHED, "Running or queued"));
    for (RunState state : RunState.values()) {
      choices.add(new Choice(state.code(), RunStatus.of(state).words()));
    }
    return choices;
  }

  /** Returns the triggers that one can choose. */
  public static List<Choice> triggers() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "Anything"));
    for (Trigger trigger : Trigger.values()) {
      choices.add(new Choice(trigger.code(), words(trigger)));
    }
    return choices;
  }

  /** Returns the states in the database; null for all. */
  String @Nullable [] stateCodes() {
    return switch (state) {
      case null -> null;
      case UNFINISHED -> new String[] {RunState.QUEUED.code(), RunState.RUNNING.code()};
      case WAITING -> new String[] {RunState.HELD.code()};
      default -> new String[] {state};
    };
  }

  /** Returns since when runs must have ended or been requested; null for no limit. */
  @Nullable Instant since(Instant now) {
    Instant start = from == null ? null : from.atStartOfDay(LONDON).toInstant();
    Instant recent = last == null ? null : now.minus(1, ChronoUnit.DAYS);
    return start == null || (recent != null && recent.isAfter(start)) ? recent : start;
  }

  /** Returns before when runs must have been requested; null for no limit. */
  @Nullable Instant until() {
    return to == null ? null : to.plusDays(1).atStartOfDay(LONDON).toInstant();
  }

  /** Returns the filters that are set, for people to remove. */
  public List<Chip> chips(Map<String, String> titles) {
    List<Chip> chips = new ArrayList<>();
    if (pipeline != null) {
      chips.add(chip("pipeline", titles.getOrDefault(pipeline, pipeline)));
    }
    if (state != null) {
      chips.add(chip("state", label(states(), state)));
    }
    if (trigger != null) {
      chips.add(chip("trigger", "Started by: " + label(triggers(), trigger)));
    }
    if (from != null) {
      chips.add(chip("from", "From " + PageTimeFormat.day(from)));
    }
    if (to != null) {
      chips.add(chip("to", "To " + PageTimeFormat.day(to)));
    }
    if (last != null) {
      chips.add(chip("last", "In the last 24 hours"));
    }
    return chips;
  }

  /** Returns the query of the address, with a further parameter unless its value is empty. */
  public String query(String name, String value) {
    Map<String, String> parameters = parameters();
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
    return query(parameters);
  }

  private Chip chip(String name, String words) {
    Map<String, String> others = parameters();
    others.remove(name);
    return new Chip(words, "/console/runs" + query(others));
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "pipeline", pipeline);
    put(parameters, "state", state);
    put(parameters, "trigger", trigger);
    put(parameters, "from", from == null ? null : from.toString());
    put(parameters, "to", to == null ? null : to.toString());
    put(parameters, "last", last);
    return parameters;
  }

  private static void put(Map<String, String> to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String label(List<Choice> choices, String value) {
    return choices.stream()
        .filter(choice -> choice.value().equals(value))
        .map(Choice::label)
        .findFirst()
        .orElse(value);
  }

  private static @Nullable String value(@Nullable String stated) {
    return stated == null || stated.isBlank() ? null : stated.strip();
  }

  private static @Nullable String choice(
      String name, @Nullable String value, List<Choice> choices) {
    if (value == null || choices.stream().anyMatch(choice -> choice.value().equals(value))) {
      return value;
    }
    throw ProblemException.badParameter(
        name,
        "must be one of "
            + choices.stream()
                .map(Choice::value)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.joining(", ")));
  }

  private static @Nullable LocalDate day(String name, @Nullable String value) {
    try {
      return value == null ? null : LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(name, "must be a day such as 2026-11-28");
    }
  }

  private static String words(Trigger trigger) {
    return switch (trigger) {
      case CLI -> "Command line";
      case API -> "API";
      case CONSOLE -> "Console";
      case SCHEDULE -> "Schedule";
      case FILE -> "A file arrived";
      case DATASET -> "A dataset changed";
      case WEBHOOK -> "Another system";
      case RETRY -> "Tried again";
      case REPLAY -> "Replay of rejects";
    };
  }
}
