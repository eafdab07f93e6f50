<h1>{{WHAT}}</h1>
<p class="problem" role="alert">{{WHY}}</p>
<p>可以退回上一页再试一次，或者<a href="/">回到首页</a>。</p>
<p class="hint">需要告知管理员的，请说明编号：<span translate="no">{{TRACE}}</span></p>
