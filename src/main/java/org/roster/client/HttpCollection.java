package org.roster.client;

import com.fasterxml.jackson.databind.JavaType;
import com.github.mizosoft.methanol.MutableRequest;

import org.roster.contract.ProblemType;

import java.net.http.HttpRequest.BodyPublishers;

/** Accesses a collection of an organization, such as its API tokens, over HTTP. */
final class HttpCollection {

    private final ServiceConnection connection;
    private final String path;
    private final TokenSource session;

    /**
     * Creates the access.
     *
     * @param path the path of the collection
     */
    HttpCollection(ServiceConnection connection, String path, TokenSource session) {
        this.connection = connection;
        this.path = path;
        this.session = session;
    }

    /** Returns the path of an item, to be appended to that of the collection. */
    static String item(String id) {
        return "/" + HttpOrganizationService.segment(id);
    }

    private MutableRequest request(String below) {
        return connection.request(path + below);
    }

    /** Reads what is at a path below the collection. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T get(String below, JavaType type) throws ServiceException {
        return connection.send(request(below).GET(), type, session);
    }

    /** Adds an item. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T add(Object item, JavaType type) throws ServiceException {
        return connection.send(ServiceConnection.json(request(""), "POST", item), type, session);
    }

    /** Changes an item. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T change(String id, Object patch, JavaType type) throws ServiceException {
        return connection.send(
                ServiceConnection.json(request(item(id)), "PATCH", patch), type, session);
    }

    /** Runs the action at a path below the collection. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T act(String below, JavaType type) throws ServiceException {
        return connection.send(request(below).POST(BodyPublishers.noBody()), type, session);
    }

    /** Runs the action at a path below the collection, with input. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T act(String below, Object input, JavaType type) throws ServiceException {
        return connection.send(
                ServiceConnection.json(request(below), "POST", input), type, session);
    }

    /** Runs the action at a path below the collection, whose response has no body. */
    void act(String below) throws ServiceException {
        var _ = connection.sendForHeaders(request(below).POST(BodyPublishers.noBody()), session);
    }

    /** Deletes an item. Succeeds as well if it no longer exists. */
    void delete(String id) throws ServiceException {
        try {
            var _ = connection.sendForHeaders(request(item(id)).DELETE(), session);
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.NOT_FOUND)) {
                throw e;
            }
        }
    }
}
