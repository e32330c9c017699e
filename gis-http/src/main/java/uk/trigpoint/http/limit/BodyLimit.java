package uk.trigpoint.http.limit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the maximum body size of an endpoint, instead of {@link #DEFAULT}. Every use is documented
 * in {@code docs/operations/limits.md}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
  long KB = 1024;
  long MB = 1024 * KB;
  long GB = 1024 * MB;

  /** Default maximum: 64 kB. */
  long DEFAULT = 64 * KB;

  /** The maximum body size, bytes, excluding headers. */
  long value();
}
