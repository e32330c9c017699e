package uk.trigpoint.records.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The change that a supply made to one record.
 *
 * @param record number and name of its type, such as "63 Special designation"
 * @param change insert, update or delete
 * @param key key columns and their values
 * @param before the columns that differ, with their former values; empty for an insert
 * @param after the columns that differ, with their new values; empty for a delete
 * @param line number in the file; null for a record that a full supply left out
 * @param movedMetres distance between the points of a BLPU, Hausdorff distance between the lines of
 *     an ESU; null for other records
 * @param easting metres, EPSG:27700; null for records without a location
 * @param northing metres, EPSG:27700; null for records without a location
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordChange(
    String table,
    String record,
    String change,
    Map<String, String> key,
    Map<String, String> before,
    Map<String, String> after,
    @Nullable Long line,
    @Nullable Double movedMetres,
    @Nullable Double easting,
    @Nullable Double northing) {}
