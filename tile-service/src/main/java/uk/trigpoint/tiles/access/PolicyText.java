package uk.trigpoint.tiles.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.upload.AccessReview;

/** Reads policies that are sent as text. */
final class PolicyText {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final int MAX_POLICY = 256 * 1024;

  private PolicyText() {}

  /**
   * Reads JSON.
   *
   * @throws ProblemException 400 that names the parameter {@code policy}
   */
  static JsonNode tree(String text) {
    if (text.length() > MAX_POLICY) {
      throw ProblemException.badParameter("policy", "must have at most 256 kB");
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw ProblemException.badParameter("policy", BoundedJson.describe(e));
    }
  }

  /**
   * Reads a policy.
   *
   * @throws ProblemException 400 that names the member at fault
   */
  static AccessPolicy policy(JsonNode node) {
    try {
      return PolicyJson.parse(node);
    } catch (PolicyException e) {
      throw AccessReview.invalid("policy", e);
    }
  }
}
