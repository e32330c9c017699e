package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Thrown if a command fails. The message is printed for the user. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JsonNode problem;

  public CommandException(String message) {
    this(message, null);
  }

  /**
   * @param problem the response of the platform, as {@code application/problem+json}; null if there
   *     is none
   */
  CommandException(String message, @Nullable JsonNode problem) {
    super(message);
    this.problem = problem;
  }

  /** Returns the response of the platform; a missing node if there is none. */
  public JsonNode problem() {
    return problem == null ? MissingNode.getInstance() : problem;
  }

  /** Returns the error as one JSON object: {@code error} has the message. */
  ObjectNode json() {
    ObjectNode json = PlatformClient.JSON.createObjectNode().put("error", getMessage());
    JsonNode response = problem;
    if (response != null && response.isObject()) {
      json.set("problem", response);
    }
    return json;
  }
}
