package uk.trigpoint.gazetteer.quality.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.quality.check.Severity;
import uk.trigpoint.gazetteer.quality.finding.FindingParameters;
import uk.trigpoint.gazetteer.quality.run.QualityRun;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FilterChip;
import uk.trigpoint.web.ListAddress;

/**
 * What the quality page shows. Everything is in the address of the page.
 *
 * @param custodian SWA code; empty for all
 * @param severity code of a severity; empty for any
 * @param all whether checks without findings are listed too
 */
public record QualityFilter(String custodian, String severity, boolean all) {
  private static final String PATH = "/console/quality";
  private static final String ALL = "all";

  /**
   * Reads a filter. Blank values are none.
   *
   * @throws ProblemException 400 naming the parameter
   */
  static QualityFilter read(
      @Nullable String custodian, @Nullable String severity, @Nullable String checks) {
    String code = value(custodian);
    String stated = value(severity);
    String listed = value(checks);
    if (!listed.isEmpty() && !listed.equals(ALL)) {
      throw ProblemException.badParameter("checks", "must be all");
    }
    return new QualityFilter(
        code.isEmpty() ? "" : FindingParameters.custodianOrAll(code),
        stated.isEmpty() ? "" : Parameters.read("severity", stated, Severity::parse).code(),
        listed.equals(ALL));
  }

  /** Returns the custodian of a report. */
  String custodianOrAll() {
    return custodian.isEmpty() ? QualityRun.ALL : custodian;
  }

  /** Returns the checks to list, errors first, and then those with the most findings. */
  List<QualityReport.CheckLine> select(List<QualityReport.CheckLine> checks) {
    return checks.stream()
        .filter(c -> all || c.open() > 0 || c.change() != null && c.change() != 0)
        .filter(c -> severity.isEmpty() || c.severity().equals(severity))
        .sorted(
            Comparator.comparing((QualityReport.CheckLine c) -> Severity.parse(c.severity()))
                .thenComparing(Comparator.comparingLong(QualityReport.CheckLine::open).reversed()))
        .toList();
  }

  /** Returns the custodians that one can choose, of whom {@code chosen} may be no longer known. */
  public static List<Choice> custodians(List<String> known, String chosen) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "All custodians"));
    known.forEach(code -> choices.add(new Choice(code, code)));
    if (!chosen.isEmpty() && !known.contains(chosen)) {
      choices.add(new Choice(chosen, chosen + ", without a report"));
    }
    return choices;
  }

  /** Returns the severities that one can choose. */
  public static List<Choice> severities() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "Any severity"));
    for (Severity severity : Severity.values()) {
      choices.add(new Choice(severity.code(), QualityFormat.capital(severity.code())));
    }
    return choices;
  }

  /** Returns which checks one can choose to list. */
  public static List<Choice> checks() {
    return List.of(new Choice("", "With findings"), new Choice(ALL, "All"));
  }

  /** Returns the filters that are set, for people to remove. */
  public List<FilterChip> chips() {
    List<FilterChip> chips = new ArrayList<>();
    if (!custodian.isEmpty()) {
      chips.add(address().chip("custodian", "Custodian " + custodian));
    }
    if (!severity.isEmpty()) {
      chips.add(address().chip("severity", QualityFormat.capital(severity)));
    }
    if (all) {
      chips.add(address().chip("checks", "All checks"));
    }
    return chips;
  }

  private ListAddress address() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("custodian", custodian);
    filters.put("severity", severity);
    filters.put("checks", all ? ALL : "");
    return new ListAddress(PATH, filters);
  }

  private static String value(@Nullable String stated) {
    return stated == null ? "" : stated.strip();
  }
}
