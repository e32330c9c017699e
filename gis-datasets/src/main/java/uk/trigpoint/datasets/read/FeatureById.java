package uk.trigpoint.datasets.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.query.RowPosition;

/**
 * Finds a feature by its id: its key, or a number where the dataset has no key or the caller does
 * not see it.
 *
 * @param grant of the caller
 */
record FeatureById(FeatureStore store, OpaqueIds ids, Dataset dataset, Grant grant) {
  /**
   * Returns the feature with an id, or empty. Ignores area, clip and paging of the query.
   *
   * @param query of the dataset
   */
  Optional<FeaturePage> find(FeatureQuery query, String id) {
    FeatureQuery one = query.withArea(null).withClip(null).withOrder(List.of()).withNearest(null);
    Column key =
        QueryCompiler.visibleColumns(dataset, grant).stream()
            .filter(c -> c.name().equals(dataset.keyColumn()))
            .findFirst()
            .orElse(null);
    if (key == null) {
      return findByFid(one, id);
    }
    Optional<FeaturePage> byKey = findByKey(one, key, id);
    boolean everyRowHasKey = grant.rules().stream().allMatch(r -> r.shows(key.name()));
    return byKey.isPresent() || everyRowHasKey
        ? byKey
        : findByFid(
            one.withFilter(new Condition.IsNull(new Expression.Property(key.name())), Crs.CRS84),
            id);
  }

  private Optional<FeaturePage> findByFid(FeatureQuery query, String id) {
    OptionalLong number = OptionalLong.empty();
    if (!dataset.isWholeFor(query.caller())) {
      number = ids.decode(dataset.id(), id);
    } else if (id.matches("[1-9][0-9]{0,17}")) {
      number = OptionalLong.of(Long.parseLong(id));
    }
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long fid = number.getAsLong();
    return Optional.of(store.page(query.withPage(new Page.Keyset(RowPosition.of(fid - 1), 1))))
        .filter(p -> !p.features().isEmpty() && p.features().getFirst().fid() == fid);
  }

  private Optional<FeaturePage> findByKey(FeatureQuery query, Column key, String id) {
    Object value = id;
    if (key.type() == ColumnType.INTEGER) {
      if (!id.matches("-?[0-9]{1,18}")) {
        return Optional.empty();
      }
      value = new BigDecimal(id);
    } else if (key.type() != ColumnType.TEXT) {
      return Optional.empty();
    }
    Condition isKey = Condition.Comparison.equal(key.name(), new Expression.Literal(value));
    return Optional.of(store.page(query.withFilter(isKey, Crs.CRS84).withLimit(1)))
        .filter(p -> !p.features().isEmpty());
  }
}
