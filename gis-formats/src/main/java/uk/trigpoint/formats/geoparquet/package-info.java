/**
 * Reads and writes GeoParquet files, and reads Parquet files without geometry.
 *
 * <p>{@link uk.trigpoint.formats.geoparquet.GeoParquetFormat} is the format; {@code Footer} and
 * {@code Schema} are the metadata, {@code LeafReader} reads the values of one column, {@code
 * GeoParquetLayer} makes features of them.
 *
 * @see "Apache Parquet format 2.12; GeoParquet specification 1.1"
 */
@NullMarked
package uk.trigpoint.formats.geoparquet;

import org.jspecify.annotations.NullMarked;
