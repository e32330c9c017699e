package uk.trigpoint.gazetteer.unlinked;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of unlinked records.
 *
 * @param columns as sent
 * @param faulty number of lines with a fault; they also count as open or answered
 * @param daysLeft days to the deadline; negative after it
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnlinkedList(
    long id,
    String kind,
    String fileName,
    @Nullable LocalDate deadline,
    @Nullable Long daysLeft,
    List<String> columns,
    long lines,
    long open,
    long answered,
    long faulty,
    Instant importedAt,
    String importedBy) {}
