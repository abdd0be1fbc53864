#pragma once
// What Swift's importer cannot see of libssl: macros. One static-inline function each, named cserver_<macro>.
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static inline int cserver_SSL_CTX_set_min_proto_version(SSL_CTX *context, int version) {
    return (int)SSL_CTX_set_min_proto_version(context, version);
}
static inline void cserver_SSL_CTX_set_session_cache_mode(SSL_CTX *context, int mode) {
    SSL_CTX_set_session_cache_mode(context, mode);
}
static inline void cserver_SSL_CTX_release_buffers(SSL_CTX *context) { SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS); }
static inline size_t cserver_BIO_pending(BIO *bio) { return BIO_ctrl_pending(bio); }

// The one protocol that is spoken here, where the client offers any (RFC 7301).
static inline int cserver_choose(SSL *connection, const unsigned char **chosen, unsigned char *length,
                                 const unsigned char *offered, unsigned int count, void *unused) {
    static const unsigned char spoken[] = "\x08http/1.1";
    (void)connection;
    (void)unused;
    int found = SSL_select_next_proto((unsigned char **)chosen, length, spoken, sizeof spoken - 1, offered, count);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}
static inline void cserver_speak_http(SSL_CTX *context) { SSL_CTX_set_alpn_select_cb(context, cserver_choose, NULL); }
