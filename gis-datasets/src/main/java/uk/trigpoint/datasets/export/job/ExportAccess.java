package uk.trigpoint.datasets.export.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;

/**
 * Tells whether a caller would still be given the same file: its digest is of what the policy
 * grants the caller, so it changes with the policy, and with roles and attributes that matter to
 * it.
 */
final class ExportAccess {
  private ExportAccess() {}

  /**
   * Returns the digest.
   *
   * @throws UnknownDatasetException if the caller may not read the dataset
   */
  static String digest(Dataset dataset, Caller caller) {
    Grant grant =
        dataset.decide(caller).orElseThrow(() -> new UnknownDatasetException(dataset.id()));
    TreeMap<String, TreeSet<String>> attributes = new TreeMap<>();
    grant.attributes().forEach((name, values) -> attributes.put(name, new TreeSet<>(values)));
    StringBuilder text = new StringBuilder(attributes.toString());
    text.append(dataset.licence());
    grant
        .rules()
        .forEach(
            rule -> {
              text.append('\n').append(rule.conditions()).append(rule.precision());
              rule.columns().forEach(c -> text.append(c.mode()).append(new TreeSet<>(c.names())));
            });
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
