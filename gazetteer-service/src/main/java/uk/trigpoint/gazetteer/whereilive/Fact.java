package uk.trigpoint.gazetteer.whereilive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a home.
 *
 * @param value the answer in words; null when it is not known
 * @param details more of it by name, such as councillors, website, address
 * @param dataset id in the catalogue
 * @param date the day the source speaks of
 * @param method contains, nearest, or unavailable
 * @param distance metres in a straight line, for nearest
 * @param doubt why the answer may be wrong; null when there is no reason to think so
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fact(
    String theme,
    String name,
    @Nullable String value,
    Map<String, String> details,
    String dataset,
    String source,
    @Nullable LocalDate date,
    String method,
    @Nullable Long distance,
    @Nullable String doubt) {}
