package uk.trigpoint.gazetteer.quality;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All checks there are. */
@Singleton
public final class CheckCatalogue {
  /** Subjects with rows of their own: {@code rows-<subject>.sql} and {@code <subject>.checks}. */
  static final List<String> SUBJECTS =
      List.of(
          "blpu",
          "lpi",
          "cross-reference",
          "provenance",
          "location",
          "house-number",
          "street",
          "descriptor",
          "esu",
          "street-esu",
          "dependent");

  /** Checks that are SELECTs of their own. */
  static final String SETS = "sets";

  private final Map<String, QualityCheck> byCode = new LinkedHashMap<>();

  public CheckCatalogue() {
    SUBJECTS.forEach(this::add);
    add(SETS);
  }

  /** Every check, subject by subject. */
  public List<QualityCheck> list() {
    return List.copyOf(byCode.values());
  }

  /** The check of a code. */
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
        throw new IllegalStateException("there are two checks " + check.code());
      }
    }
  }
}
