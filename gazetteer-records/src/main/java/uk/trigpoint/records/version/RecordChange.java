package uk.trigpoint.records.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a supply did to one record.
 *
 * @param record its type in words, such as "63 Special designation"
 * @param change insert, update or delete
 * @param key its key fields
 * @param before what differs, as it was; empty for an insert
 * @param after what differs, as it became; empty for a delete
 * @param line of the file that brought it; null for a record that was not sent any more
 * @param movedMetres for a BLPU how far its point, for an ESU how far its line moved at most
 * @param easting where it is, metres, EPSG:27700; null for records without a place
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
