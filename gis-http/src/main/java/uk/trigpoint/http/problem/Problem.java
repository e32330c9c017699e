package uk.trigpoint.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response.
 *
 * @param type reference to the page that explains the status, {@link #typeOf}; the title is that of
 *     the status
 * @param detail what is wrong, for display
 * @param instance correlation id, for the operator
 * @param errors the parameters at fault
 * @param extensions further members
 * @see "RFC 9457"
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    List<Fault> errors,
    @JsonAnyGetter Map<String, Object> extensions) {
  /** Media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Returns the reference to the section of the guide that explains a status. */
  public static String typeOf(int status) {
    return "/docs/errors#" + status;
  }

  /** A parameter, header or field at fault. */
  @Introspected
  public record Fault(String parameter, String detail) {}
}
