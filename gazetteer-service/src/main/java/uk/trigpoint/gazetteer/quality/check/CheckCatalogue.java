package uk.trigpoint.gazetteer.quality.check;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of all checks. */
@Singleton
public final class CheckCatalogue {
  /** Subjects with {@code rows-<subject>.sql} and {@code <subject>.checks}. */
  static final List<String> SUBJECTS =
      List.of(
          "blpu",
          "lpi",
          "cross-reference",
          "provenance",
          "location",
          "postcode",
          "house-number",
          "street",
          "descriptor",
          "esu",
          "street-esu",
          "dependent");

  /** Subject of checks that have their own SELECT. */
  static final String SETS = "sets";

  private final Map<String, QualityCheck> byCode = new LinkedHashMap<>();

  public CheckCatalogue() {
    SUBJECTS.forEach(this::add);
    add(SETS);
  }

  /** Lists all checks, ordered by subject. */
  public List<QualityCheck> list() {
    return List.copyOf(byCode.values());
  }

  /** Finds a check by code. */
  public Optional<QualityCheck> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  List<QualityCheck> list(String subject) {
    return byCode.values().stream().filter(c -> c.subject().equals(subject)).toList();
  }

  private void add(String subject) {
    for (QualityCheck check : CheckFile.read(subject)) {
      if (check.rule() instanceof QualityCheck.Rule.OfSet != subject.equals(SETS)) {
        throw new IllegalStateException(
            check.code() + " does not belong in " + subject + ".checks");
      }
      if (byCode.put(check.code(), check) != null) {
        throw new IllegalStateException("duplicate check " + check.code());
      }
    }
  }
}
