/**
 * Packages of care that a provider is sought for, in a schema only this service's database role may
 * enter.
 */
@NullMarked
package uk.trigpoint.care.packages;

import org.jspecify.annotations.NullMarked;
