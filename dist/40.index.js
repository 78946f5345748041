"use strict";
exports.id = 40;
exports.ids = [40];
exports.modules = {

/***/ 1347:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ i)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
const r=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.K)([(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.U)(),(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.C)(ArrayBuffer)]);async function i(e,t,n){let i={path:t,ref:n,mediaType:{format:`raw`}},a=r.parse((await e.request(`GET /repos/{owner}/{repo}/contents/{path}`,i)).data);return typeof a==`string`?a:Buffer.from(a).toString(`utf8`)}

/***/ }),

/***/ 3415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ p),
/* harmony export */   r: () => (/* binding */ _),
/* harmony export */   t: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2408);
var l=class extends _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.ft{name=`Refusal`;kind;accepted;retryAfterMs;failure;constructor(e,t){super(e,{...t,retryable:t.kind===`limited`||t.kind===`unclear`}),this.kind=t.kind,this.accepted=t.accepted,this.retryAfterMs=t.retryAfterMs??0,this.failure=t.failure}};const u=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.I)((0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.K)([(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.U)(),(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.P)()])),d=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.F)({headers:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.F)({"retry-after":u,"x-ratelimit-remaining":u,"x-ratelimit-reset":u,"x-accepted-github-permissions":u,"x-github-sso":u,date:u})}),f=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.F)({status:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.P)(),message:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.U)(),response:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.I)(d)});function p(e,t=``){if(e instanceof l)return e;let{data:n}=f.safeParse(e),r=n?.response===void 0?(0,_network_error_DFoKNZ3K_js__WEBPACK_IMPORTED_MODULE_1__.n)(e):void 0,i=r?.words??n?.message??(e instanceof Error?e.message:String(e)),a=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(t===``?i:i.replaceAll(t,`***`),400);if(n?.response===void 0)return new l(a,{kind:r?.transient===!1?`unreachable`:`unclear`,failure:r,cause:e});let{status:o,response:u}=n,{headers:d}=u,p=d[`x-accepted-github-permissions`],h=m(o,n.message,d);return new l(a,{kind:h,status:o,accepted:p===void 0?void 0:String(p),retryAfterMs:h===`limited`?g(d):0,cause:e})}function m(e,t,n){return e===401?`token`:e===429?`limited`:e===403?String(n[`x-ratelimit-remaining`])===`0`||n[`retry-after`]!==void 0||/\brate limit\b/i.test(t)?`limited`:h(t,n):e===404||e===410?`missing`:e===422?/\btoo long\b/i.test(t)?`too-long`:`rejected`:e>=400&&e<500?`rejected`:`unclear`}function h(e,t){return t[`x-github-sso`]!==void 0||/\bSAML\b/.test(e)?`sso`:/\bIP (?:allow list|address)\b/i.test(e)?`ip-allow-list`:/\barchived\b/i.test(e)?`archived`:/\b(?:is locked|locked issue|conversation is locked)\b/i.test(e)?`locked`:t[`x-accepted-github-permissions`]!==void 0||/\bnot accessible by\b|\bmust have (?:\w+ ){1,3}(?:rights|access|permission)/i.test(e)?`permission`:`refused`}function g(e){let t=Number(e[`retry-after`]);if(e[`retry-after`]!==void 0&&Number.isFinite(t))return Math.max(0,t*1e3);let n=Number(e[`x-ratelimit-reset`])*1e3-Date.parse(String(e.date));return String(e[`x-ratelimit-remaining`])===`0`&&Number.isFinite(n)?Math.max(0,n):6e4}function _(e){return new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-TOKEN-EXPIRED`,`${e}, as the token has expired, or is none that GitHub knows.`,`A job's own token lives for 24 hours at most, and one that actions/create-github-app-token makes for one hour: make that one in a
step after the training. Where the job takes longer than 24 hours, report in a second one, whose token is new, on a runner that has
the run's folder:
report:
  needs: train
  if: \${{ always() }}
  runs-on: self-hosted
  steps:
    - uses: worldflux/action@v1
Otherwise leave the input github-token out, so that it is the job's own token.`)}

/***/ }),

/***/ 2040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchConfig: () => (/* binding */ l)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _contents_iaEuImXp_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1347);
/* harmony import */ var _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3415);
/* harmony import */ var _refusal_advice_B0TrRJsP_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5113);
/* harmony import */ var _config_BcjuSwzA_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1596);
async function l(n,i,a,o){let s=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(i),l=await u(n,i,a);if(l===void 0){o.info(`There is no ${s} at ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(a)}, so there are no rules of the team's own.`);return}if(Buffer.byteLength(l)>262144)throw (0,_config_BcjuSwzA_js__WEBPACK_IMPORTED_MODULE_4__.n)([{where:`input config`,what:`${s} is larger than ${_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.m} bytes`,fix:`with:
  config: .github/worldflux.yml`}]);let{config:d,problems:f}=await (0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.h)(s,l);if(f.length>0)throw (0,_config_BcjuSwzA_js__WEBPACK_IMPORTED_MODULE_4__.n)(f);return o.info(`Rules: ${s} at ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(a)}`),d}async function u(e,t,c){try{return await (0,_contents_iaEuImXp_js__WEBPACK_IMPORTED_MODULE_1__.t)(e,t,c)}catch(e){if(e instanceof _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__.t&&e.kind===`missing`)return;if(e instanceof _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__.t&&e.kind===`token`)throw (0,_errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__.r)(`The config file could not be read`);if(e instanceof _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__.t&&e.kind===`permission`)throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-COLLECT-PERMISSION`,`The config file may not be read: ${e.message}`,`permissions:
  actions: read
  contents: read
  pull-requests: write`);let t=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(e instanceof Error?e.message:String(e),400),i=(e instanceof _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_2__.t?(0,_refusal_advice_B0TrRJsP_js__WEBPACK_IMPORTED_MODULE_3__.n)(e):void 0)??`Re-run this job: the results stay with the workflow run. See also githubstatus.com.`;throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-COLLECT-SERVICE`,`The config file could not be read: ${t}`,i)}}

/***/ }),

/***/ 2408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ n)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
var n=class extends Error{name=`ProxyError`;url;variable;status;constructor({url:e,variable:t,status:n,cause:r}){super(n===void 0?`the proxy was not reached`:`the proxy answered ${n}`,{cause:r}),this.url=e,this.variable=t,this.status=n}};function r(t){let r=i(t),a=r.find(e=>e instanceof n);if(a)return l(a);let o=r.map(_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.mt).find(e=>e!==void 0);return o===void 0?void 0:s(o)}function i(e){let t=[];for(let n=e;n!==void 0&&t.length<8;n=a(n))t.push(n);return t}function a(e){return typeof e==`object`&&e&&`cause`in e?e.cause:void 0}const o=`Give the runner, or the step, the certificate of the authority that signed it:
env:
  NODE_EXTRA_CA_CERTS: /path/of/ca.pem`;function s(e){let t=t=>`${t} (${e})`;return e===`ERR_TLS_CERT_ALTNAME_INVALID`?{kind:`name`,words:t(`its certificate is for another name`),transient:!1,fix:`Use the name that is in the certificate, or a certificate with the name that is used. Where a proxy or a firewall answers in place of the server, let it pass this host.`}:e===`CERT_HAS_EXPIRED`||e===`CERT_NOT_YET_VALID`?{kind:`expired`,words:t(e===`CERT_HAS_EXPIRED`?`its certificate has expired`:`its certificate is not valid yet`),transient:!1,fix:`Renew the certificate of the server. Where it is valid elsewhere, set the clock of this runner: date --utc`}:/SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED|UNABLE_TO_GET/.test(e)?{kind:`authority`,words:t(`its certificate is signed by an authority that this runner does not know`),transient:!1,fix:o}:/CERT|SIGNATURE|CRL/.test(e)?{kind:`certificate`,words:t(`its certificate is not trusted`),transient:!1,fix:o}:/^(?:ERR_TLS|ERR_SSL|EPROTO)/.test(e)?{kind:`tls`,words:t(`it does not speak TLS as it should`),transient:!1}:/^(?:UND_ERR_INVALID|UND_ERR_NOT_SUPPORTED|UND_ERR_REQ_CONTENT|ERR_INVALID)/.test(e)?{kind:`request`,words:t(`the request cannot be sent as HTTP`),transient:!1}:{kind:`connection`,words:t(c.get(e)??`the connection broke`),transient:!0}}const c=/* @__PURE__ */ new Map([[`ECONNREFUSED`,`the connection was refused`],[`ECONNRESET`,`the connection was reset`],[`ENOTFOUND`,`its name is not known`],[`EAI_AGAIN`,`its name could not be looked up`],[`UND_ERR_CONNECT_TIMEOUT`,`no connection came about`],[`UND_ERR_SOCKET`,`the connection was closed`]]);function l({url:e,variable:n,status:i,cause:a}){let o=`the proxy ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(e.host,100)}`;if(i===407)return{kind:`proxy`,words:`${o} refused the user name or password (407)`,transient:!1,fix:`Correct them in ${n}, with special characters percent-encoded, as %40 for @:
env:
  ${n}: http://\${{ secrets.PROXY_USER }}:\${{ secrets.PROXY_PASSWORD }}@proxy.example.com:3128`};let s=`Let the proxy pass this host, or let the runner go past it:
env:
  NO_PROXY: the.host.example.com`;if(i!==void 0){let e=[408,425,429].includes(i)||i>=500;return{kind:`proxy`,words:`${o} opened no tunnel (${i})`,transient:e,fix:s}}let c=a===void 0?void 0:r(a),l=c===void 0?`no answer in time`:c.words,{transient:u=!0}=c??{};return{kind:`proxy`,words:`${o} could not be reached: ${l}`,transient:u,fix:c?.fix??s}}

/***/ }),

/***/ 5113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ n),
/* harmony export */   r: () => (/* binding */ o),
/* harmony export */   t: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3415);
function t(e=``){let t=e.split(/[;,]/).flatMap(e=>{let[,t=``,n=``]=/^\s*([a-z_]{1,40})=(read|write|admin)\s*$/.exec(e)??[];return t===``?[]:[`${t.replaceAll(`_`,`-`)}: ${n}`]});return t.length===0?`pull-requests: write`:t.join(` or `)}function n({kind:t,failure:n}){switch(t){case`token`:return (0,_errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_0__.r)(``).fix;case`ip-allow-list`:return`Run the job on a runner whose address is on the IP allow list of the organization, or add the address of this one: https://docs.github.com/en/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization`;case`sso`:return"Leave the input `github-token` out: the job’s own token needs no single sign-on. Or authorize the token for the organization: https://docs.github.com/en/enterprise-cloud@latest/authentication/authenticating-with-single-sign-on/authorizing-a-personal-access-token-for-use-with-single-sign-on";case`archived`:return`Unarchive the repository: nothing can be written to it until then. Or leave the comment out:
with:
  comment: never`;case`locked`:return`Unlock the conversation and re-run the job, or leave the comment out:
with:
  comment: never`;case`unreachable`:return n?.fix;case`permission`:case`refused`:case`missing`:case`limited`:case`too-long`:case`rejected`:case`unclear`:return}}const r={token:[`WF-TOKEN-EXPIRED`,`The token has expired, or is none that GitHub knows`],"ip-allow-list":[`WF-COMMENT-REFUSED`,`The organization’s IP allow list does not have this runner`],sso:[`WF-COMMENT-REFUSED`,`The organization wants this token to be authorized for single sign-on`],refused:[`WF-COMMENT-REFUSED`,`GitHub refused the comment`],archived:[`WF-COMMENT-PLACE`,`The repository is archived, so nobody can comment`],locked:[`WF-COMMENT-PLACE`,`The conversation of the pull request is locked, so nobody can comment on it`],missing:[`WF-COMMENT-PLACE`,`GitHub shows this token no such pull request`],limited:[`WF-COMMENT-SERVICE`,`GitHub did not take the comment`],rejected:[`WF-COMMENT-SERVICE`,`GitHub did not take the comment`],unclear:[`WF-COMMENT-SERVICE`,`GitHub did not take the comment`],unreachable:[`WF-COMMENT-SERVICE`,`GitHub could not be reached`]},i={missing:"It may be deleted, or the token may be of another repository; leave the input `github-token` out, so that it is the job’s own.",refused:`Change what GitHub’s own words name; where they are a page, a proxy or a firewall answered in its place. Without the comment:
with:
  comment: never`};function a(e){let{kind:a,status:s,message:c,accepted:l}=e;if(a===`too-long`)return o;if(a===`permission`)return{code:`WF-COMMENT-PERMISSION`,reason:`GitHub refused the comment: this token lacks the permission that is asked for here, ${t(l)}.`,fix:`Either grant the permission to the job. What a job names replaces all other permissions, so name the others that it needs too:
permissions:
  contents: read
  pull-requests: write
Or, for pull requests from forks, whose token is read-only whatever the workflow says, let a second workflow write the comment. It
checks nothing out; put it on the default branch as .github/workflows/worldflux-comment.yml:
name: worldflux-comment
on:
  workflow_run:
    workflows: [train] # the name of the workflow that trains
    types: [completed]
permissions: {}
jobs:
  comment:
    runs-on: ubuntu-latest
    permissions:
      actions: read
      contents: read
      pull-requests: write
    steps:
      - uses: worldflux/action@v1`};let[u,d]=r[a];return{code:u,reason:`${d}: ${s===void 0?c:`${c} (HTTP ${s})`}`,fix:n(e)??i[a]??`Re-run the job; the job summary holds the report until then. https://www.githubstatus.com tells of outages.`}}const o={code:`WF-COMMENT-SIZE`,reason:`The report is longer than a comment may be, even in its shortest form.`,fix:`The job summary holds it in full. Fewer legs in the matrix, or fewer runs in a job, make it shorter.`};

/***/ })

};
;