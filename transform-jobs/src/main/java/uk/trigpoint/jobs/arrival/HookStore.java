package uk.trigpoint.jobs.arrival;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import uk.trigpoint.database.Database;

/** The secrets of webhooks, and the requests that were accepted in the last minutes. */
@Singleton
final class HookStore {
  private static final int SECRET_BYTES = 32;

  private final Database database;
  private final SecureRandom random = new SecureRandom();

  HookStore(Database database) {
    this.database = database;
  }

  /** Makes a new secret, which replaces the one before, and returns it. It is not shown again. */
  String rotate(String pipeline, String by) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    database.with(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO jobs.hook_secret (pipeline, secret, rotated_by) VALUES (:pipeline, :secret, :by)"
                        + " ON CONFLICT (pipeline) DO UPDATE SET secret = EXCLUDED.secret, rotated_by = EXCLUDED.rotated_by, rotated_at = clock_timestamp()")
                .bind("pipeline", pipeline)
                .bind("secret", secret.getBytes(StandardCharsets.US_ASCII))
                .bind("by", by)
                .execute());
    return secret;
  }

  /** Finds the secret with which requests for a pipeline are signed. */
  Optional<byte[]> find(String pipeline) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT secret FROM jobs.hook_secret WHERE pipeline = :pipeline")
                .bind("pipeline", pipeline)
                .mapTo(byte[].class)
                .findOne());
  }

  /** Accepts a request; false if one with the same signature was accepted before. */
  boolean accept(String pipeline, byte[] signature) {
    return database.transact(
        handle -> {
          handle.execute(
              "DELETE FROM jobs.hook_request WHERE at < clock_timestamp() - make_interval(secs => ?)",
              4 * HookSignature.TOLERANCE.toSeconds());
          return handle
                  .createUpdate(
                      "INSERT INTO jobs.hook_request (pipeline, signature) VALUES (:pipeline, :signature) ON CONFLICT DO NOTHING")
                  .bind("pipeline", pipeline)
                  .bind("signature", signature)
                  .execute()
              > 0;
        });
  }
}
