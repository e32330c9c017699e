/** Logback converters: one line for each message, no control characters, no personal data. */
@NullMarked
package uk.trigpoint.http.log;

import org.jspecify.annotations.NullMarked;
