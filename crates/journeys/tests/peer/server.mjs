// An OpenID provider made by others, on loopback. The one argument is JSON: the client that a house
// is here. It answers every sign-in at once: whom and at which level stands in `login_hint`, as
// `keeper@substantial`. It prints `ready` and its address, and ends when its input ends.

import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const told = JSON.parse(process.argv[2]);
const level = (name) => `http://eidas.europa.eu/LoA/${name}`;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...privateKey.export({ format: 'jwk' }), alg: 'PS256', use: 'sig', kid: 'peer' };

const people = {
  keeper: { name: 'Bas Beheer', roles: ['operator'] },
  logs: { name: 'Lena Logboek', roles: ['log_manager'] },
};

const configuration = {
  acrValues: ['low', 'substantial', 'high'].map(level),
  claims: { acr: null, amr: null, openid: ['sub', 'name', 'roles'] },
  clients: [{
    client_id: told.clientId,
    redirect_uris: told.redirectUris,
    post_logout_redirect_uris: told.afterSignOut,
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: told.signing,
    id_token_signed_response_alg: 'PS256',
    userinfo_signed_response_alg: 'PS256',
    jwks: told.jwks,
    ...(told.sealed ? {
      userinfo_encrypted_response_alg: 'RSA-OAEP-256',
      userinfo_encrypted_response_enc: 'A256GCM',
    } : {}),
  }],
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: ['PS256', 'ES256'],
    idTokenSigningAlgValues: ['PS256'],
    userinfoSigningAlgValues: ['PS256'],
    userinfoEncryptionAlgValues: ['RSA-OAEP-256'],
    userinfoEncryptionEncValues: ['A256GCM'],
  },
  features: {
    devInteractions: { enabled: false },
    encryption: { enabled: true },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  async findAccount(_, id) {
    return { accountId: id, claims: async () => ({ sub: id, ...people[id] }) };
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  jwks: { keys: [key] },
  async loadExistingGrant(context) {
    const { client, provider, session } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url.startsWith('/interaction/')) {
      answer(request, response);
      return;
    }
    const { params } = await provider.interactionDetails(request, response);
    const [accountId, at] = (params.login_hint ?? 'keeper@substantial').split('@');
    const login = { accountId, acr: level(at), amr: ['pwd', 'otp'].slice(0, at === 'low' ? 1 : 2) };
    await provider.interactionFinished(request, response, { login });
  });
  console.log(`ready ${issuer}`);
});

process.stdin.on('end', () => process.exit(0)).resume();
