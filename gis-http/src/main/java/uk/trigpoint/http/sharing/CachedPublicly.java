package uk.trigpoint.http.sharing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks endpoints whose JSON answers to anonymous callers are the same for everyone. They may be
 * cached for two minutes, and have an ETag for revalidation. Answers to all others are not cached.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachedPublicly {}
