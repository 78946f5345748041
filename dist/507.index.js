"use strict";
exports.id = 507;
exports.ids = [507,182,888];
exports.modules = {

/***/ 3507:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findObstacle: () => (/* binding */ w),
/* harmony export */   listResults: () => (/* binding */ T),
/* harmony export */   readResults: () => (/* binding */ D),
/* harmony export */   uploadResult: () => (/* binding */ C)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _zip_Bd88fHiP_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9577);
/* harmony import */ var _shared_9Ux_OwU_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8547);
/* harmony import */ var _upload_error_DiW_j5pY_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2182);
/* harmony import */ var _name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9042);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_6___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_6__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_7___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_7__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_8___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_8__);
async function b(t,r,i){let a=new AbortController,o=(0,node_timers_promises__WEBPACK_IMPORTED_MODULE_8__.setTimeout)(t,void 0,{signal:a.signal}).then(()=>{throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.ft(`${r} took longer than ${Math.round(t/100)/10} s.`,{retryable:!0})});try{return await Promise.race([i,o])}catch(t){if(t instanceof _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.ft)throw t;let i=(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.y)(t instanceof Error?t.message:String(t),300);throw new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.ft(`${r} failed: ${i}`,{retryable:!0,cause:t})}finally{a.abort()}}async function x(){let{DefaultArtifactClient:e}=await Promise.all(/* import() */[__webpack_require__.e(231), __webpack_require__.e(749), __webpack_require__.e(982), __webpack_require__.e(18)]).then(__webpack_require__.bind(__webpack_require__, 9637));return new e}async function S(e,t,n){let r=async t=>{let{id:r=0,size:a=0}=await e.uploadArtifact(t,[(0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(n,_zip_Bd88fHiP_js__WEBPACK_IMPORTED_MODULE_1__.r)],n);return{id:r,size:a,name:t}};try{return await r(t)}catch(e){if(!(0,_upload_error_DiW_j5pY_js__WEBPACK_IMPORTED_MODULE_3__/* .isWorthAnother */ .O)(e))throw e;return await r(t.replace(/[0-9a-f]{8}$/,(0,node_crypto__WEBPACK_IMPORTED_MODULE_5__.randomBytes)(4).toString(`hex`)))}}async function C({name:e,text:t},{temp:n,logger:r,timeoutMs:a=2e4}){let o=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(n,`worldflux-upload-`)),s=async()=>{try{return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(o,_zip_Bd88fHiP_js__WEBPACK_IMPORTED_MODULE_1__.r),t),await S(await x(),e,o)}finally{await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.rm)(o,{recursive:!0,force:!0})}};return r.group(`WorldFlux: leaving the result artifact`,()=>b(a,`The upload of the result artifact`,s()))}async function w(e){let t=`worldflux-probe-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_5__.randomBytes)(4).toString(`hex`)}`;try{await C({name:t,text:`{}`},e)}catch(e){return (0,_upload_error_DiW_j5pY_js__WEBPACK_IMPORTED_MODULE_3__.explainUpload)(e)}let{timeoutMs:n=2e4}=e;await b(n,`The deletion`,x().then(e=>e.deleteArtifact(t))).catch(()=>void 0)}async function T({logger:e,timeoutMs:t=2e4}){let n=async()=>(await x()).listArtifacts(),{artifacts:r}=await e.group(`WorldFlux: listing the result artifacts of this run`,()=>b(t,`The list of result artifacts`,n())),i=r.filter(({name:e})=>_name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_4__.i.test(e));return (0,_shared_9Ux_OwU_js__WEBPACK_IMPORTED_MODULE_2__.r)(i.map(e=>({...e,createdAt:e.createdAt?.toISOString()})))}async function E(e,{id:n,digest:i},o){let s=o.bounds??_zip_Bd88fHiP_js__WEBPACK_IMPORTED_MODULE_1__.t,c=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(o.temp,`worldflux-download-`));try{let a=i===void 0?{}:{expectedHash:i},{digestMismatch:o}=await e.downloadArtifact(n,{path:c,skipDecompress:!0,...a});if(o===!0)return{reason:`digest`,sentence:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it is not what was uploaded`};let[l,...u]=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.readdir)(c),d=(0,node_path__WEBPACK_IMPORTED_MODULE_6__.join)(c,l??``),m=await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.lstat)(d);if(!(u.length===0&&m.isFile()&&m.size<=s.compressed))return{reason:`download`,sentence:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it was not saved as one file within the bounds`};let{text:_,refusal:v}=await (0,_zip_Bd88fHiP_js__WEBPACK_IMPORTED_MODULE_1__.n)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.readFile)(d),s);return v??{text:_}}finally{await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_7__.rm)(c,{recursive:!0,force:!0})}}async function D(e,n){if(e.length===0)return{found:[],refused:[]};let{logger:r,timeoutMs:i=2e4,bounds:o=_zip_Bd88fHiP_js__WEBPACK_IMPORTED_MODULE_1__.t}=n,c=AbortSignal.timeout(3*i);return r.group(`WorldFlux: reading the result artifacts of this run`,async()=>{let r=await x();return (0,_shared_9Ux_OwU_js__WEBPACK_IMPORTED_MODULE_2__.t)(e,o.compressed,async e=>c.aborted?{reason:`download`,sentence:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`there was no time left for it`}:b(i,`The download`,E(r,e,n)))})}

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

/***/ 8547:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ a),
/* harmony export */   r: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ s)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9042);
function r(e){let t=e.toSorted(i).flatMap(e=>{let[,t,r,i,a]=_name_BQUe2K2R_js__WEBPACK_IMPORTED_MODULE_1__.i.exec(e.name)??[];return t===void 0?[]:[{artifact:e,place:t,comment:r,attempt:Number(i??0),writer:a}]});return[...Map.groupBy(t,({place:e})=>e).values()].flatMap(e=>{let t=Math.max(...e.map(({attempt:e})=>e)),n=e.filter(({attempt:e})=>e===t).map(e=>[e.writer,e.artifact]);return[...new Map(n).values()]}).toSorted(i)}function i(e,t){let[n,r]=[`${e.createdAt??``} ${e.name}`,`${t.createdAt??``} ${t.name}`];return n<r?-1:Number(n>r)}function a(e,{reason:n,sentence:r}){return`The result artifact ${e.name} (id ${e.id}) is not used (${n}): ${(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.v)(r)}.`}function o(e){return(e instanceof Error?e.message:String(e)).replace(/\.$/,``)}async function s(t,n,r){let i={found:[],refused:[]},a=0,s=async(t,i)=>i>=300||a>268435456?{reason:`too-many`,sentence:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`there are more results than are read at once`}:t.size>n?{reason:`too-large`,sentence:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it has ${t.size} bytes; at most ${n} are read`}:r(t).catch(t=>({reason:`download`,sentence:(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it could not be downloaded: ${o(t)}`}));for(let e=0;e<t.length;e+=4){let n=t.slice(e,e+4),r=await Promise.all(n.map((t,n)=>s(t,e+n)));for(let[e,t]of n.entries()){let n=r[e];n?.reason===void 0&&n!==void 0?(a+=n.text.length,i.found.push({artifact:t,text:n.text})):n!==void 0&&i.refused.push({artifact:t,refusal:n})}}return i}

/***/ }),

/***/ 2182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ n),
/* harmony export */   explainUpload: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var _errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3415);
function n(e){return/\((?:403|409)\)/.test(o(e))}function r(n){let r=o(n instanceof Error&&n.cause instanceof Error?n.cause:n);if(/storage quota|insufficient usage/i.test(r))return i();if(r.includes(`(401)`))return (0,_errors_COype5Us_js__WEBPACK_IMPORTED_MODULE_1__.r)(`GitHub did not take the result artifact`);let s=/\(4\d\d\)/.test(r)?`WF-ARTIFACT-REFUSED`:`WF-ARTIFACT-SERVICE`,c=o(n).replace(/\.$/,``);return new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(s,`The result artifact could not be left: ${c}.`,a)}function i(){return new _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.pt(`WF-ARTIFACT-QUOTA`,`The artifact storage of this account is used up, so GitHub takes no result artifact.`,`Delete artifacts, let them live shorter, or raise the budget for Actions (Settings > Billing and licensing); GitHub counts anew
every 6 to 12 hours. In steps that upload large ones:
- uses: actions/upload-artifact@v7
  with:
    retention-days: 1
Then re-run all jobs.`)}const a=`Re-run all jobs, or this job from its own page: "Re-run failed jobs" leaves out a job that is green. See also githubstatus.com.`;function o(e){return e instanceof Error?e.message:String(e)}

/***/ }),

/***/ 9577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ T),
/* harmony export */   r: () => (/* binding */ r),
/* harmony export */   t: () => (/* binding */ a)
/* harmony export */ });
/* harmony import */ var _scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5905);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_1__);
const r=`worldflux-result.json`,i=1048576,a={compressed:32*i,uncompressed:96*i},o={local:67324752,central:33639248,end:101010256,end64:117853008,descriptor:134695760},s={local:30,central:46,end:22,end64:20},c={encrypted:1,descriptor:8,strong:64,masked:8192},l=Buffer.from(`PK`),u=4294967295,[d,f]=[61440,32768],p=(e,t)=>({refusal:{reason:e,sentence:t}});function m(t){let n=t.byteLength-s.end;if(n<0||t.getUint32(n,!0)!==o.end)return t.byteLength>=4&&t.getUint32(0,!0)===o.local?p(`layout`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it is cut short, or has something behind its end`):p(`not-a-zip`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it is not a zip`);let r=t.getUint16(n+10,!0);if(r!==1)return p(`entries`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it holds ${r} files and should hold one`);let[i,a]=[t.getUint32(n+12,!0),t.getUint32(n+16,!0)],c=n>=s.end64&&t.getUint32(n-s.end64,!0)===o.end64;return i===u||a===u||c?p(`zip64`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it uses the extension zip64`):t.getUint32(n+4,!0)!==0||t.getUint16(n+8,!0)!==1||a+i!==n||i<s.central||t.getUint16(n+20,!0)!==0?p(`layout`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its list of files is not where its end says`):{value:a}}function h(e){return/^[/\\]|^[a-z]:|\0|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(e)}function g(t){let n=Buffer.from(t).toString(`utf8`);if(n!==`worldflux-result.json`)return h(n)?p(`unsafe-name`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file has the unsafe name "${n}"`).refusal:p(`name`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is named "${n}" and should be ${r}`).refusal}function _(t){let n=t>>>16&d;if(n!==0&&n!==f||t&16)return p(`not-a-file`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its entry is a ${n===40960?`symbolic link`:`folder or device`}`).refusal}function v({flags:t,method:n,compressed:r,uncompressed:i},a){if((t&(c.encrypted|c.strong|c.masked))!==0)return p(`encrypted`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is encrypted`).refusal;if(n!==0&&n!==8)return p(`method`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is packed by method ${n}, which is not read`).refusal;if(r===u||i===u)return p(`zip64`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it uses the extension zip64`).refusal;if(!(i<=a.uncompressed))return p(`too-large`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file has ${i} bytes; at most ${a.uncompressed} are read`).refusal}function y(t,n,r,i){let a=e=>t.getUint16(r+e,!0),c=e=>t.getUint32(r+e,!0),l=a(28)+a(30)+a(32),u=t.byteLength-s.end;if(c(0)!==o.central||r+s.central+l!==u||c(42)!==0)return p(`layout`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its list of files does not describe one file at its beginning`);let d=n.subarray(r+s.central,r+s.central+a(28)),f={flags:a(8),method:a(10),crc:c(16),compressed:c(20),uncompressed:c(24),name:d},m=g(d)??_(c(38))??v(f,i);return m===void 0?{value:f}:{refusal:m}}function b(e,t,{crc:n,compressed:r,uncompressed:i}){return[n,r,i].every((n,r)=>e.getUint32(t+4*r,!0)===n)}function x(t,n,r,i){let a=p(`layout`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file and its list of files do not fit together`);if(r<s.local||t.getUint32(0,!0)!==o.local)return a;let l=s.local+t.getUint16(26,!0),u=l+t.getUint16(28,!0),d=u+i.compressed;if(d>r||t.getUint16(6,!0)!==i.flags||t.getUint16(8,!0)!==i.method||Buffer.compare(n.subarray(s.local,l),i.name)!==0)return a;let f=r-d,m=(i.flags&c.descriptor)!==0,h=f===16&&t.getUint32(d,!0)===o.descriptor;return(m?!h&&f!==12:f!==0)||!b(t,m?r-12:14,i)?a:{value:n.subarray(u,d)}}async function S(e,t){let r=(0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createInflateRaw)(),i=[],a=0;r.end(e);try{for await(let e of r){if(!Buffer.isBuffer(e)||(a+=e.byteLength,a>t))return;i.push(e)}}catch{return}finally{r.destroy()}return r.bytesWritten===e.byteLength?Buffer.concat(i):void 0}async function C(n,{method:r,uncompressed:i,crc:a}){let o=r===0?n:await S(n,i);return o!==void 0&&o.byteLength===i&&(0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(o)===a?{value:o}:p(`corrupt`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is not of the size and checksum that it declares`)}function w(t){if(Buffer.compare(t.subarray(0,4),l)===0)return p(`nested-zip`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is itself a zip`);try{let n=new TextDecoder(`utf-8`,{fatal:!0,ignoreBOM:!0}).decode(t);return/^\s*\{/.test(n)?{text:n}:p(`not-json`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is not a JSON object`)}catch{return p(`not-text`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`its file is not UTF-8`)}}async function T(t,n=a){if(t.byteLength>n.compressed)return p(`too-large`,(0,_scanner_GYwYLemt_js__WEBPACK_IMPORTED_MODULE_0__.g)`it has ${t.byteLength} bytes; at most ${n.compressed} are read`);let r=new DataView(t.buffer,t.byteOffset,t.byteLength),i=m(r);if(i.refusal)return i;let o=y(r,t,i.value,n);if(o.refusal)return o;let s=x(r,t,i.value,o.value);if(s.refusal)return s;let c=await C(s.value,o.value);return c.refusal?c:w(c.value)}

/***/ })

};
;