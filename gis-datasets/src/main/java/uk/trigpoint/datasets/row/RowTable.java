package uk.trigpoint.datasets.row;

import java.util.List;
import java.util.Objects;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.description.DatasetDescription;

/**
 * A dataset whose rows the caller may edit.
 *
 * @param dataset with a key
 * @param said what is said about its columns, and their rules
 */
public record RowTable(Dataset dataset, DatasetDescription said) {
  /** Returns the columns, in order. */
  public List<Column> columns() {
    return dataset.columns();
  }

  /** Returns the name of the key column. */
  public String key() {
    return Objects.requireNonNull(dataset.keyColumn());
  }

  /** Returns what is said about a column. */
  public ColumnDescription said(Column column) {
    return said.column(column.name());
  }

  /** Returns whether rows may have a place. */
  public boolean hasPlaces() {
    return dataset.geometryType() != GeometryType.NONE;
  }

  TableName view() {
    return TableName.of(DatasetVersion.SCHEMA, dataset.id());
  }
}
