package uk.trigpoint.benchmarks.address.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import uk.trigpoint.benchmarks.address.measure.Outcome;
import uk.trigpoint.benchmarks.address.measure.OutcomeCounts;
import uk.trigpoint.benchmarks.address.measure.Report;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.matching.explain.Match;
import uk.trigpoint.matching.explain.MatchResult;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.Variant;

/**
 * Writes an HTML page of the mistakes of some results: what was accepted and is wrong first, then
 * what was right and not accepted by its doubts, then what was not found. Each has the text, the
 * property it means, and the best match with its reasons.
 */
public final class MistakesPage {
  private static final int SHOWN_OF_A_KIND = 200;

  private final AddressMatcher matcher;
  private final Map<Long, String> addresses = new HashMap<>();
  private final StringBuilder html = new StringBuilder(1 << 20);

  private MistakesPage(List<Variant> variants, AddressMatcher matcher) {
    this.matcher = matcher;
    for (Variant variant : variants) {
      addresses.putIfAbsent(variant.uprn(), AddressComposer.compose(variant.parts()).oneLine());
    }
  }

  /** Writes the page. */
  public static void write(
      Path file, List<Result> results, List<Variant> variants, AddressMatcher matcher) {
    MistakesPage page = new MistakesPage(variants, matcher);
    page.html.append(
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Address search: mistakes</title>
        <style>body{font:16px/1.4 system-ui;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}\
        th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ccc}summary{cursor:pointer;font-weight:600}\
        article{border-left:4px solid #ccc;padding-left:.8rem;margin:1rem 0}p{margin:.2rem 0}small{color:#555}</style>
        <h1>Address search: mistakes</h1>
        """);
    results.forEach(page::add);
    try {
      Files.writeString(file, page.html);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private void add(Result result) {
    heading(result);
    Map<String, List<Outcome>> kinds = new TreeMap<>();
    for (Outcome outcome : result.misses()) {
      kinds.computeIfAbsent(kind(outcome), k -> new ArrayList<>()).add(outcome);
    }
    kinds.forEach(
        (kind, outcomes) -> {
          html.append("<details><summary>").append(escaped(kind.substring(2)));
          html.append(" (").append(outcomes.size()).append(")</summary>\n");
          outcomes.stream().limit(SHOWN_OF_A_KIND).forEach(this::article);
          html.append("</details>\n");
        });
  }

  private void heading(Result result) {
    OutcomeCounts counts = result.counts();
    html.append("<h2>").append(escaped(result.name())).append("</h2><table><tr>");
    for (String name :
        List.of("texts", "first", "precision", "recall at accept", "absent and accepted")) {
      html.append("<th>").append(name);
    }
    html.append("<tr><td>").append(counts.rows());
    html.append("<td>").append(Report.percent(counts.topOne()));
    html.append("<td>").append(Report.percent(counts.precision()));
    html.append("<td>").append(Report.percent(counts.recall()));
    html.append("<td>").append(Report.percent(counts.falseAccepts())).append("</table>\n");
  }

  /** The first two characters order the kinds. */
  private static String kind(Outcome outcome) {
    if (outcome.isAccepted()) {
      return outcome.query().truth() == 0
          ? "1 accepted, though the gazetteer does not have it"
          : "0 accepted, and wrong";
    }
    if (outcome.isRight()) {
      return "2 right, but not accepted: "
          + (outcome.doubts().isEmpty() ? "too unsure" : String.join(", ", outcome.doubts()));
    }
    return outcome.got() == 0 ? "4 nothing found" : "3 another one first";
  }

  private void article(Outcome outcome) {
    html.append("<article><p>").append(escaped(outcome.query().text()));
    html.append("<p><small>").append(escaped(outcome.query().id())).append(", means</small> ");
    long truth = outcome.query().truth();
    html.append(truth == 0 ? "none" : escaped(addresses.getOrDefault(truth, "?")));
    MatchResult answer = matcher.match(outcome.query().text(), 1);
    for (Match match : answer.matches()) {
      html.append("<p><small>got ").append(match.band()).append(' ');
      html.append(String.format(Locale.UK, "%.3f", match.score())).append("</small> ");
      html.append(escaped(match.address())).append("<p><small>");
      html.append(escaped(String.join("; ", match.doubts()))).append("<br>");
      html.append(escaped(String.join("; ", match.explanation()))).append("</small>");
    }
    html.append("</article>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
