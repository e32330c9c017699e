/** The brokerage API and the brokers' pages. */
@NullMarked
package uk.trigpoint.care.brokerage;

import org.jspecify.annotations.NullMarked;
