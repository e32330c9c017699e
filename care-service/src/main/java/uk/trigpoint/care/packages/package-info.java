/**
 * Packages of care that need a provider. They are in a schema that only the login for personal data
 * can use.
 */
@NullMarked
package uk.trigpoint.care.packages;

import org.jspecify.annotations.NullMarked;
