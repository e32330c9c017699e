package uk.trigpoint.datasets.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.table.Dimensions;

/**
 * The limits beyond which a new version is held rather than published. A column that is gone or
 * holds less than before, another kind of geometry, the loss of heights or measures, and another
 * key column are always held.
 *
 * @param rejectedPercent of the source's rows, 0 to 100, that may be rejected
 * @param rejectedRows rows that may be rejected whatever their percentage
 * @param vanishedPercent of the keys of the version in force, 0 to 100, that the new version may
 *     lack; also how many more of the new version's features may have no place
 */
public record Gates(double rejectedPercent, long rejectedRows, double vanishedPercent) {
  private static final long FEW_OF_OTHERS = 10;

  public Gates {
    requirePercent("rejectedPercent", rejectedPercent);
    requirePercent("vanishedPercent", vanishedPercent);
    if (rejectedRows < 0) {
      throw new IllegalArgumentException("rejectedRows must not be negative");
    }
  }

  /**
   * What the gates compare.
   *
   * @param keyColumn null if the version has none
   * @param dimensions of the geometries
   * @param places number of features with a geometry that is not empty
   */
  public record Shape(
      @Nullable String keyColumn,
      List<Column> columns,
      GeometryType geometryType,
      Dimensions dimensions,
      long features,
      long places) {}

  /** Returns gates that hold what these or others hold. */
  public Gates and(Gates other) {
    return new Gates(
        Math.min(rejectedPercent, other.rejectedPercent),
        Math.min(rejectedRows, other.rejectedRows),
        Math.min(vanishedPercent, other.vanishedPercent));
  }

  /**
   * Returns the reasons to hold a version, in a fixed order; empty if there are none.
   *
   * @param rejected number of rejected rows of the source
   * @param vanished number of keys of the version in force that the new version lacks
   */
  public List<GateFinding> check(Shape before, Shape after, long rejected, long vanished) {
    List<GateFinding> findings = new ArrayList<>();
    findRejects(rejected, after.features() + rejected, "rows").ifPresent(findings::add);
    findVanished(vanished, before.features(), "features").ifPresent(findings::add);
    if (before.keyColumn() != null && !before.keyColumn().equals(after.keyColumn())) {
      findings.add(
          new GateFinding(
              "key-changed",
              "The key column was '"
                  + before.keyColumn()
                  + "' and would be "
                  + (after.keyColumn() == null ? "none" : "'" + after.keyColumn() + "'")
                  + "."));
    }
    for (Column column : before.columns()) {
      addColumn(findings, column, find(after, column.name()));
    }
    if (before.geometryType() != after.geometryType()) {
      findings.add(
          new GateFinding(
              "geometry-changed",
              "The geometry was %s and would be %s."
                  .formatted(before.geometryType().code(), after.geometryType().code())));
    }
    findUnplaced(before, after).ifPresent(findings::add);
    if (before.dimensions().hasZ() && !after.dimensions().hasZ()) {
      findings.add(new GateFinding("heights-gone", "The heights (Z) would be gone."));
    }
    if (before.dimensions().hasM() && !after.dimensions().hasM()) {
      findings.add(new GateFinding("measures-gone", "The measures (M) would be gone."));
    }
    return findings;
  }

  /**
   * Returns why to hold a source for its rejects, or empty if the limits allow them.
   *
   * @param rows of the source, rejected ones included
   * @param noun what the rows are called, such as "rows" or "lines"
   */
  public Optional<GateFinding> findRejects(long rejected, long rows, String noun) {
    if (rejected <= rejectedRows || rejected * 100.0 <= rejectedPercent * rows) {
      return Optional.empty();
    }
    return Optional.of(
        new GateFinding(
            "rejects",
            "%,d of %,d %s were rejected (%s %%); the limit is %s %%."
                .formatted(
                    rejected,
                    rows,
                    noun,
                    number(100.0 * rejected / rows),
                    number(rejectedPercent))));
  }

  /**
   * Returns why to hold a version for the keys it lacks, or empty if the limit allows them.
   *
   * @param vanished number of keys in force that the new version lacks
   * @param inForce number of keys in force
   * @param noun what has the keys, such as "features" or "BLPUs"
   */
  public Optional<GateFinding> findVanished(long vanished, long inForce, String noun) {
    if (vanished == 0 || vanished * 100.0 <= vanishedPercent * inForce) {
      return Optional.empty();
    }
    return Optional.of(
        new GateFinding(
            "vanished-keys",
            "%,d of %,d %s in force would vanish (%s %%); the limit is %s %%."
                .formatted(
                    vanished,
                    inForce,
                    noun,
                    number(100.0 * vanished / inForce),
                    number(vanishedPercent))));
  }

  private Optional<GateFinding> findUnplaced(Shape before, Shape after) {
    if (after.geometryType() == GeometryType.NONE) {
      return Optional.empty(); // a table, now or from now on, which has its own finding
    }
    long unplaced = after.features() - after.places();
    long more = unplaced - (before.features() - before.places());
    if (more <= 0 || more * 100.0 <= vanishedPercent * after.features()) {
      return Optional.empty();
    }
    return Optional.of(
        new GateFinding(
            "places-gone",
            "%,d of %,d features would have no place, %,d more than in force; the limit is %s %%."
                .formatted(unplaced, after.features(), more, number(vanishedPercent))));
  }

  /**
   * Returns why to hold a source whose keys another source has in force as its own, or empty if
   * they are at most {@value #FEW_OF_OTHERS}, or no larger a share than may vanish.
   *
   * @param noun what the keys are called, such as "UPRNs"
   */
  public Optional<GateFinding> findOfOthers(long ofOthers, long keys, String noun) {
    if (ofOthers <= FEW_OF_OTHERS || ofOthers * 100.0 <= vanishedPercent * keys) {
      return Optional.empty();
    }
    return Optional.of(
        new GateFinding(
            "keys-of-others",
            "%,d of %,d %s belong to another custodian (%s %%); the limit is %s %%."
                .formatted(
                    ofOthers,
                    keys,
                    noun,
                    number(100.0 * ofOthers / keys),
                    number(vanishedPercent))));
  }

  private static void addColumn(List<GateFinding> findings, Column before, Optional<Column> after) {
    if (after.isEmpty()) {
      findings.add(
          new GateFinding("column-gone", "The column '" + before.name() + "' would be gone."));
    } else if (isNarrower(before.type(), after.get().type())) {
      findings.add(
          new GateFinding(
              "column-type",
              "The column '%s' held %s and would hold %s."
                  .formatted(before.name(), before.type().code(), after.get().type().code())));
    }
  }

  private static Optional<Column> find(Shape shape, String name) {
    return shape.columns().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /**
   * Every change of type but from integers to numbers and from dates to times: others lose values,
   * or break filters that compare them.
   */
  private static boolean isNarrower(ColumnType before, ColumnType after) {
    return after != before
        && !(before == ColumnType.INTEGER && after == ColumnType.NUMBER)
        && !(before == ColumnType.DATE && after == ColumnType.TIMESTAMP);
  }

  private static void requirePercent(String name, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(name + " must be from 0 to 100");
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
  }
}
