package uk.trigpoint.benchmarks.address;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.benchmarks.address.lists.MistakesPage;
import uk.trigpoint.benchmarks.address.lists.NameTexts;
import uk.trigpoint.benchmarks.address.lists.SupplyAddresses;
import uk.trigpoint.benchmarks.address.lists.TextList;
import uk.trigpoint.benchmarks.address.measure.Calibration;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.benchmarks.address.measure.Outcome;
import uk.trigpoint.benchmarks.address.measure.Report;
import uk.trigpoint.benchmarks.address.measure.Result;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.record.CombinedVariants;
import uk.trigpoint.matching.record.Variant;

/**
 * Measures address search on lists of real texts, with and without their postcodes.
 *
 * <pre>
 * --gazetteer FILE,… full supplies, DTF 7.3
 * --texts FILE,…     lists of texts, see TextList
 * --names N          also so many names of the gazetteer of each kind, see NameTexts
 * --page FILE        HTML of the mistakes
 * </pre>
 */
public final class ListTrial {
  private static final long SEED = 1;

  private ListTrial() {}

  /** Runs the lists. */
  public static void main(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    String gazetteer = options.get("--gazetteer");
    String texts = options.get("--texts");
    if (gazetteer == null || texts == null) {
      System.err.println(
          "usage: benchmarks/accuracy --gazetteer SUPPLY[,SUPPLY] --texts LIST[,LIST]\n                           [--names N] [--page FILE]");
      System.exit(2);
      return;
    }
    List<Variant> variants = SupplyAddresses.readAll(gazetteer);
    List<TextList> lists = new ArrayList<>();
    for (String list : texts.split(",")) {
      lists.add(TextList.read(Path.of(list)));
    }
    try (AddressIndex index = index(variants)) {
      AddressMatcher matcher = new AddressMatcher(index);
      List<Result> results = run(matcher, lists);
      if (options.containsKey("--names")) {
        results.addAll(names(matcher, variants, Integer.parseInt(options.get("--names"))));
      }
      String page = options.get("--page");
      if (page != null) {
        MistakesPage.write(Path.of(page), results, variants, matcher);
      }
    }
  }

  private static List<Result> run(AddressMatcher matcher, List<TextList> lists) {
    Report report = new Report(System.out);
    List<Result> results = new ArrayList<>();
    for (TextList list : lists) {
      Result with = new Result(list.name() + " with postcodes");
      Result without = new Result(list.name() + " without postcodes");
      with.run(matcher, list.rows().stream().map(TextList.Row::withPostcode).toList());
      without.run(matcher, list.rows().stream().map(TextList.Row::withoutPostcode).toList());
      for (Result result : List.of(with, without)) {
        report.result(result);
        Calibration calibration = new Calibration();
        calibration.add(result, result.counts().rows());
        report.calibration(calibration);
        results.add(result);
      }
    }
    return results;
  }

  private static List<Result> names(AddressMatcher matcher, List<Variant> variants, int most) {
    List<LabelledQuery> queries = NameTexts.of(variants, most, SEED);
    Result result = Result.of("names", matcher, queries);
    Result without = new Result("names, without the property");
    queries.forEach(query -> without.add(Outcome.without(query, matcher)));
    Report report = new Report(System.out);
    report.result(result);
    report.result(without);
    return List.of(result, without);
  }

  static AddressIndex index(List<Variant> variants) {
    Map<Long, List<Variant>> properties = new LinkedHashMap<>();
    variants.forEach(v -> properties.computeIfAbsent(v.uprn(), u -> new ArrayList<>()).add(v));
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      properties.values().forEach(p -> CombinedVariants.with(p).forEach(writer::add));
      return writer.build();
    }
  }
}
