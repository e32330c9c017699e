package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import uk.trigpoint.formats.SourceException;

/**
 * Bounds the size of one feature without its geometry, which is held in memory while it is read.
 */
final class FeatureTokenLimit extends JsonParserDelegate {
  /** JSON tokens of a feature, without those of its geometry. */
  static final int MAX_TOKENS = 2_000_000;

  private int tokens;

  FeatureTokenLimit(JsonParser parser) {
    super(parser);
  }

  /** Returns the same parser without counting, for what is bounded otherwise. */
  JsonParser uncounted() {
    return delegate;
  }

  /** Starts counting for the next feature. */
  void reset() {
    tokens = 0;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    if (++tokens > MAX_TOKENS) {
      throw new SourceException(
          "A feature has more than %,d names and values. Split it, then upload the file again."
              .formatted(MAX_TOKENS));
    }
    return delegate.nextToken();
  }
}
