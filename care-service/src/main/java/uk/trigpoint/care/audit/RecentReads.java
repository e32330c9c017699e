package uk.trigpoint.care.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Which reads of the last days to list. Everything is in the address of the page.
 *
 * @param subject user; empty for everybody
 * @param dataset what was read; empty for anything but the audit itself
 * @param from first day in London, such as 2026-11-24, or a time with offset
 * @param to last day, which is included, or a time; empty for now
 */
public record RecentReads(String subject, String dataset, String from, String to) {
  static final String PATH = "/console/audit/recent";
  private static final int DAYS = 7;
  private static final ZoneId COUNTY = ZoneId.of("Europe/London");

  /** Names of tables that are audited but are not datasets. */
  private static final List<String> TABLES = List.of("care.package", "care.review_list");

  /** A filter that is set, with the page without it. */
  public record Chip(String words, String href) {}

  /**
   * Reads a filter. Blank values are none; without a first day, the last seven days are listed, or
   * those that end with the last day.
   *
   * @throws ProblemException 400 naming the parameter
   */
  static RecentReads read(
      @Nullable String subject,
      @Nullable String dataset,
      @Nullable String from,
      @Nullable String to) {
    String datasetText = orEmpty(AuditQuestion.text("dataset", dataset));
    if (!datasetText.isEmpty() && !Dataset.isId(datasetText) && !TABLES.contains(datasetText)) {
      throw ProblemException.badParameter(
          "dataset", "must be the id of a dataset, or one of " + String.join(", ", TABLES));
    }
    String first = orEmpty(AuditQuestion.text("from", from));
    String last = orEmpty(AuditQuestion.text("to", to));
    AuditQuestion.range(first, last, null, null);
    return new RecentReads(
        orEmpty(AuditQuestion.text("subject", subject)),
        datasetText,
        first.isEmpty() ? end(last).minusDays(DAYS - 1).toString() : first,
        last);
  }

  /** Returns the range of time with a page of it. */
  AuditReports.Range range(@Nullable String limit, @Nullable String after) {
    return AuditQuestion.range(from, to, limit, after);
  }

  /** Returns the filters that are set, for people to remove. */
  public List<Chip> chips() {
    List<Chip> chips = new ArrayList<>();
    if (!subject.isEmpty()) {
      chips.add(chip("subject", "User " + subject));
    }
    if (!dataset.isEmpty()) {
      chips.add(chip("dataset", "Dataset " + dataset));
    }
    chips.add(chip("from", "From " + words(from)));
    if (!to.isEmpty()) {
      chips.add(chip("to", "To " + words(to)));
    }
    return chips;
  }

  /** Returns the page with the reads before a cursor. */
  String page(String after) {
    Map<String, String> parameters = parameters();
    parameters.put("after", after);
    return path(parameters);
  }

  /** Returns the page with the latest reads. */
  public String first() {
    return path(parameters());
  }

  private Chip chip(String name, String words) {
    Map<String, String> others = parameters();
    others.remove(name);
    return new Chip(words, path(others));
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("subject", subject);
    parameters.put("dataset", dataset);
    parameters.put("from", from);
    parameters.put("to", to);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  private static String path(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? PATH
        : parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", PATH + "?", ""));
  }

  private static String words(String time) {
    try {
      return PageTimeFormat.day(LocalDate.parse(time));
    } catch (DateTimeException e) {
      return time;
    }
  }

  private static LocalDate end(String to) {
    try {
      return to.isEmpty() ? LocalDate.now(COUNTY) : LocalDate.parse(to.substring(0, 10));
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      return LocalDate.now(COUNTY);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
