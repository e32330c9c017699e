package uk.trigpoint.care.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FilterChip;
import uk.trigpoint.web.ListAddress;

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
  public List<FilterChip> chips() {
    List<FilterChip> chips = new ArrayList<>();
    if (!subject.isEmpty()) {
      chips.add(address().chip("subject", "User " + subject));
    }
    if (!dataset.isEmpty()) {
      chips.add(address().chip("dataset", "Dataset " + dataset));
    }
    chips.add(address().chip("from", "From " + words(from)));
    if (!to.isEmpty()) {
      chips.add(address().chip("to", "To " + words(to)));
    }
    return chips;
  }

  /** Returns the page with the reads before a cursor. */
  String page(String after) {
    return address().with("after", after).href();
  }

  /** Returns the page with the latest reads. */
  public String first() {
    return address().href();
  }

  private ListAddress address() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("subject", subject);
    filters.put("dataset", dataset);
    filters.put("from", from);
    filters.put("to", to);
    return new ListAddress(PATH, filters);
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
