package uk.trigpoint.gazetteer.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What speaks for a variant being the one that was typed: which typed words it has, which it lacks,
 * and which numbers of its own nobody typed. Words weigh by their rarity, numbers most of all.
 *
 * @param score 0 to 1: the weight of typed words found, less what the variant says and the typing
 *     does not
 */
record Evidence(
    double score,
    List<String> found,
    List<String> misspelt,
    List<String> missing,
    List<String> extraNumbers) {
  private static final double NUMBER_WEIGHT = 6;
  private static final double EXTRA_NUMBER_PENALTY = 0.12;
  private static final double MISSPELT_SHARE = 0.8;

  static Evidence of(List<String> typed, AddressIndex.Variant variant, AddressIndex index) {
    Set<String> written = new LinkedHashSet<>(List.of(variant.words().split(" ")));
    List<String> found = new ArrayList<>();
    List<String> misspelt = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    double all = 0;
    double got = 0;
    for (String token : typed) {
      double weight = weight(token, index);
      all += weight;
      if (Tokens.readings(token).stream().anyMatch(written::contains)) {
        found.add(token);
        got += weight;
      } else if (hasSimilar(written, token)) {
        misspelt.add(token);
        got += weight * MISSPELT_SHARE;
      } else {
        missing.add(token);
      }
    }
    boolean numberTyped = typed.stream().anyMatch(Tokens::isNumber);
    List<String> extraNumbers =
        numberTyped
            ? written.stream().filter(Tokens::isNumber).filter(n -> !typed.contains(n)).toList()
            : List.of();
    boolean numberMissing = missing.stream().anyMatch(Tokens::isNumber);
    double score = all == 0 ? 0 : got / all - EXTRA_NUMBER_PENALTY * extraNumbers.size();
    return new Evidence(
        Math.max(0, numberMissing ? Math.min(score, 0.5) : score),
        found,
        misspelt,
        missing,
        extraNumbers);
  }

  /** The evidence in words. */
  List<String> explanation(AddressIndex.Variant variant) {
    List<String> lines = new ArrayList<>();
    if (!found.isEmpty()) {
      lines.add("found: " + String.join(", ", found));
    }
    if (!misspelt.isEmpty()) {
      lines.add("found in another spelling: " + String.join(", ", misspelt));
    }
    if (!missing.isEmpty()) {
      lines.add("not in the address: " + String.join(", ", missing));
    }
    if (!extraNumbers.isEmpty()) {
      lines.add("number in the address that was not asked for: " + String.join(", ", extraNumbers));
    }
    switch (variant.status()) {
      case 3 -> lines.add("matched an alternative address: " + variant.address());
      case 8 -> lines.add("matched a historical address: " + variant.address());
      default -> {}
    }
    return lines;
  }

  private static boolean hasSimilar(Set<String> written, String token) {
    int edits = Spelling.allowedEdits(token);
    return edits > 0
        && written.stream()
            .anyMatch(w -> Spelling.allowedEdits(w) > 0 && Spelling.isWithin(w, token, edits));
  }

  private static double weight(String token, AddressIndex index) {
    if (Tokens.isNumber(token)) {
      return NUMBER_WEIGHT;
    }
    return 1 + Math.log((index.size() + 1.0) / (index.frequency(token) + 1.0)) / 2;
  }
}
