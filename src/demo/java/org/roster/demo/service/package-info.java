/**
 * The service with local identity providers and mail server, and an organization of sample data.
 */
@NullMarked
package org.roster.demo.service;

import org.jspecify.annotations.NullMarked;
