package uk.trigpoint.http.limit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets an endpoint take a larger body than {@link #DEFAULT}. Every use is stated in {@code
 * docs/operations/limits.md}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {
  long KB = 1024;
  long MB = 1024 * KB;
  long GB = 1024 * MB;

  /** What an endpoint takes that says nothing: 64 kB. */
  long DEFAULT = 64 * KB;

  /** The largest body, in bytes, headers left aside. */
  long value();
}
